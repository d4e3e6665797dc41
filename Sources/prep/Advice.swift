import Formats
import Foundation
import Nets
import Pipelines
import Shards
import Workers

extension ErrorText {
  /// What the user can do about an error; nil where the error says it itself.
  static func advice(for error: any Error) -> String? {
    switch error {
    case let error as FormatError: advice(error)
    case let error as ShardError: advice(error)
    case let error as PipelineError: advice(error)
    case is Interrupted: "Nothing half-written was kept. Run the same command again."
    default: nil
    }
  }

  private static func advice(_ error: FormatError) -> String? {
    switch error {
    case .system("standard output", _, _): "The command itself is done; only its result could not be shown."
    case .malformed(_, "link", _, _):
      "Give the folder that it leads to, or follow such links with --follow-links."
    case .malformed(_, "contents", _, _):
      "Give the file, folder or zip archive that holds the recordings."
    case .malformed(_, _, "a number", _):
      "Give a table of numbers, or choose those of its columns with --columns."
    case .malformed(_, _, "a sample", _):
      "Fill them with --missing hold or interpolate, or leave such recordings out with --on-error skip."
    case .malformed(_, _, _, "none stated"): "State it with --input-rate."
    case .malformed(_, _, let expected, _) where expected.hasPrefix("no stated sample rate"):
      "State the rate of the others with --input-rate; for a trained net, make the data that it is trained on so."
    case .malformed(let file, let place, _, _):
      isMadeHere(file)
        ? "The file is damaged: make it again with the command that wrote it."
        : isRecording(file) || place.hasPrefix("recording ")
          ? "Leave such recordings out with --on-error skip, or download them again."
          : "Download it again."
    case .limit(let file, _, _, _):
      isRecording(file) ? "Look where it comes from: honest recordings are not like this." : nil
    case .unsupported: nil
    case .system(_, _, ENOENT), .system(_, _, ENOTDIR): "Check the path."
    case .system(_, _, ENOSPC), .system(_, _, EDQUOT):
      "Free some space and run the same command again; what was begun has been removed."
    case .system(_, _, EFBIG):
      "Raise the limit on the size of files (ulimit -f); what was begun has been removed."
    case .system(_, _, EACCES), .system(_, _, EPERM), .system(_, _, EROFS):
      "Choose another place, or change the permissions."
    case .system: nil
    }
  }

  /// Whether a file is of a kind that only this program writes.
  private static func isMadeHere(_ file: String) -> Bool {
    file.hasSuffix(".json") || file.hasSuffix(".safetensors") || file.hasSuffix("/" + Manifest.recordingsName)
  }

  private static func isRecording(_ file: String) -> Bool {
    [".mat", ".hea", ".dat"].contains(where: file.hasSuffix) && file.contains("/")
  }

  private static func advice(_ error: ShardError) -> String? {
    switch error {
    case .notADataSet(let folder):
      if !exists(folder) {
        "There is no such folder. Check the path."
      } else if RunFolder(folder).exists {
        "It is a run. Give the data set that it was trained on."
      } else if InspectJob.isUnfinishedDataSet(folder) {
        "Its making was interrupted. Run the command that was to make it again."
      } else {
        "Make one with `prep spectrogram`."
      }
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
    case .notARun(let folder):
      if !exists(folder) {
        "There is no such folder. Check the path."
      } else if exists(folder + "/" + Manifest.fileName) {
        "It is a data set. Give the run first, then the data set."
      } else {
        "Train one with `prep train`."
      }
    case .cannotResume: "Give the settings of before, or train into another folder with -o."
    case .mismatch: "Make the data as those were made that the net was trained on."
    case .noEpochDone: "Go on with `prep train --resume`."
    case .weights: "Names and shapes must be those of the net's own model.safetensors, in F32."
    case .nothingLeft: nil
    }
  }

  private static func exists(_ path: String) -> Bool { FolderNames.exists(path) }
}
