import DataModel
import Formats
import Foundation
import Nets
import Pipelines
import Shards
import SignalKit
import Workers

/// The text of an error: one line with the failure, then a hint where something can be done about it.
enum ErrorText {
  static func isOurs(_ error: any Error) -> Bool {
    error is FormatError || error is ShardError || error is PipelineError || error is SignalError
      || error is NetError || error is SettingError || error is Interrupted || error is CocoaError
  }

  static func exitCode(for error: any Error) -> Int32 { error is Interrupted ? 130 : 1 }

  static func text(for error: any Error) -> String {
    let hint = advice(for: error).map { "\n      hint: \($0)" } ?? ""
    if error is Interrupted { return "prep: \(error)\(hint)" }
    return "prep: error: \(failure(error))\(hint)"
  }

  /// The failure alone. Options are named as they are typed.
  private static func failure(_ error: any Error) -> String {
    switch error {
    case let error as FormatError: option(error.subject).map { error.text(place: $0.name) } ?? "\(error)"
    case let error as SettingError where !error.name.hasPrefix("-"): "\(OptionNames.named(error))"
    case let error as CocoaError: (error as NSError).localizedDescription
    default: "\(error)"
    }
  }

  /// The option that an error is about.
  private static func option(_ subject: ErrorSubject) -> InputOption? {
    switch subject {
    case .option(let option), .missing(let option, _), .choice(let option, _): option
    case .channel: .channels
    default: nil
    }
  }
}
