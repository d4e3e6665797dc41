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
      || error is NetError || error is Interrupted || error is CocoaError
  }

  static func exitCode(for error: any Error) -> Int32 { error is Interrupted ? 130 : 1 }

  static func text(for error: any Error) -> String {
    let text = error is CocoaError ? (error as NSError).localizedDescription : "\(error)"
    return "prep: \(text)" + (advice(for: error).map { "\n      \($0)" } ?? "")
  }

  static func advice(for error: any Error) -> String? {
    switch error {
    case let error as FormatError: advice(error)
    case let error as ShardError: advice(error)
    case let error as PipelineError: advice(error)
    case is NetError: nil
    case is Interrupted: "Nothing half-written was kept. Run the same command again."
    default: nil
    }
  }

  private static func advice(_ error: FormatError) -> String? {
    switch error {
    case .malformed, .limit:
      "Download the file again, or leave such files out with --on-error skip where the command has it."
    case .unsupported: nil
    case .system(_, _, ENOENT): "Check the path."
    case .system(_, _, ENOSPC):
      "Free some space and run the same command again; what was begun has been removed."
    case .system(_, _, EACCES), .system(_, _, EPERM), .system(_, _, EROFS):
      "Choose another folder with -o, or change the permissions."
    case .system: nil
    }
  }

  private static func advice(_ error: ShardError) -> String? {
    switch error {
    case .notADataSet: "Run the command that was to make it again; it finishes what was interrupted."
    case .alreadyComplete: "Choose another folder with -o, or replace it with --overwrite."
    case .foreignFiles: "Choose an empty or a new folder with -o."
    case .busy: "Wait until it is done."
    case .version: "Make the data set again with this version."
    case .mismatch: "Run `prep verify` on the folder, and make it again if it is damaged."
    case .missing, .empty, .setting: nil
    }
  }

  private static func advice(_ error: PipelineError) -> String? {
    switch error {
    case .inputProblems: "Leave such recordings out with --on-error skip, or complete the download."
    case .unfinishedRun: "Go on with --resume, or begin anew with --overwrite."
    case .notARun: "Train one with `prep train`."
    case .nothingLeft, .mismatch: nil
    }
  }
}
