import DataModel
import Formats
import Foundation
import Nets
import Pipelines
import Shards
import SignalKit
import Workers

/// What the user reads when something fails: what the error says of itself, and what can be done about it.
enum ErrorText {
  static func isOurs(_ error: any Error) -> Bool {
    error is FormatError || error is ShardError || error is PipelineError || error is SignalError
      || error is NetError || error is SettingError || error is Interrupted || error is CocoaError
  }

  static func exitCode(for error: any Error) -> Int32 { error is Interrupted ? 130 : 1 }

  static func text(for error: any Error) -> String {
    let text = error is CocoaError ? (error as NSError).localizedDescription : "\(error)"
    return "prep: \(text)" + (advice(for: error).map { "\n      \($0)" } ?? "")
  }
}
