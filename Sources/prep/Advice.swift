import Formats
import Foundation
import Pipelines
import Shards
import Workers

extension ErrorText {
  /// The action that can fix an error; nil where the error names it itself.
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
    switch error.subject {
    case .bytes: bytesAdvice(error)
    case .truncated:
      "Read the samples that are there with --truncated read, or skip such recordings with --on-error skip."
    case .value: "Give a table of numbers, or choose its columns of numbers with --columns."
    case .missingSamples:
      "Fill missing samples with --missing hold or --missing interpolate, or skip such recordings with "
        + "--on-error skip."
    case .option(let option):
      error.kind == .unsupported ? "Leave out \(option.name)." : "Give another value of \(option.name)."
    case .missing(let option, let names): missingAdvice(option, names)
    case .choice(let option, let names):
      "Choose one with \(option.name)\(names.isEmpty ? "" : ": \(list(names))")."
    case .channel(let count):
      count == 1
        ? "The recording has 1 channel: give --channels 0."
        : "The recording has \(count) channels: give numbers from 0 to \(count - 1)."
    case .recording: "Skip such recordings with --on-error skip."
    case .contents: "Give the file, directory, or zip archive that holds the recordings."
    case .layout(let misses): layoutAdvice(misses)
    case .otherFormat(.unpack): "Unpack it, and give the file or directory that comes out."
    case .otherFormat(.downloadWithBrowser):
      "The link gave a web page instead of the data: open it in a browser, log in where it asks for that, and "
        + "download the file itself."
    case .otherFormat(.convert): "Convert it to a format that is read: see `prep formats`."
    case .otherFormat(.unknown):
      "Give a file in one of the formats that `prep formats` lists, or name its layout with --layout."
    case .link: "Give the directory that it leads to, or follow such links with --follow-links."
    case .unit: "Read the numbers as stored with --units stored."
    case .rate: "Give the sample rate with --input-rate."
    case .differentRates:
      "Give the sample rate of the files that state none with --input-rate, or skip the others with --on-error skip."
    case .system(let code): systemAdvice(error, code)
    }
  }

  /// A damaged file is remade if it is one of ours, and else skipped or fetched again.
  private static func bytesAdvice(_ error: FormatError) -> String? {
    switch error.kind {
    case .limit: "The file exceeds a size limit; check its source."
    case .unsupported: error.isOfRecording ? "Skip such recordings with --on-error skip." : nil
    case .system: nil
    case .malformed:
      if isMadeHere(error.file) {
        "The file is damaged: run the command again that wrote it."
      } else if error.isOfRecording {
        "Skip such recordings with --on-error skip, or replace the file."
      } else {
        "The file is damaged or incomplete: replace it."
      }
    }
  }

  /// Whether a file is of a kind that only this program writes.
  private static func isMadeHere(_ file: String) -> Bool {
    file.hasSuffix(".json") || file.hasSuffix(".safetensors") || file.hasSuffix("/" + Manifest.recordingsName)
  }

  private static func missingAdvice(_ option: InputOption, _ names: [String]) -> String {
    switch option {
    case .labelFile:
      "Give the path of the table within the input\(names.isEmpty ? "" : ", for example \(names[0])")."
    case .variable:
      names.isEmpty ? "Leave out --variable." : "Give one of these with --variable: \(list(names))."
    default:
      names.isEmpty
        ? "Give the number of a column, counted from 1, with \(option.name)."
        : "Give \(option.name) one of these names, or a number from 1 to \(names.count)."
    }
  }

  private static func layoutAdvice(_ misses: [LayoutMiss]) -> String {
    (["Name the layout with --layout. Detection looked for:"]
      + misses.map { "  \($0.layout): \($0.reason)" }).joined(separator: "\n      ")
  }

  private static func systemAdvice(_ error: FormatError, _ code: Int32) -> String? {
    if error.file == Terminal.standardOutput {
      return "The command itself is done; only its result could not be shown."
    }
    return switch code {
    case ENOENT, ENOTDIR: "Check the path."
    case ENOSPC, EDQUOT: "Free some space and run the same command again; partial output has been removed."
    case EFBIG: "Raise the limit on file sizes (ulimit -f); partial output has been removed."
    case EMFILE, ENFILE: "Close other programs, or raise the limit on open files (ulimit -n)."
    case EACCES, EPERM, EROFS: "Choose another place, or change the permissions."
    default: nil
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
  }

  private static func advice(_ error: ShardError) -> String? {
    switch error {
    case .notADataSet(let folder):
      if RunFolder(folder).exists {
        "It is a run. Give the dataset that it was trained on."
      } else if InspectJob.isUnfinishedDataSet(folder) {
        "The command that writes it was interrupted. Run it again."
      } else {
        "Make one with `prep spectrogram`."
      }
    case .alreadyComplete: "Choose another directory with -o, or overwrite it with --overwrite."
    case .foreignFiles: "Choose an empty or a new directory with -o."
    case .busy: "Wait until the other command is done."
    case .version: "Make the dataset again with this version."
    case .mismatch: "Run `prep verify` on the directory, and make it again if it is damaged."
    case .noSuchFolder: "Check the path."
    case .noSplit(let folder): "Run `prep split \(folder)` first."
    case .missing(_, "test items"):
      "Make a test set with `prep split --test` before chunking, or give another split."
    case .unsuitable(_, _, "chunks"): "Give the dataset of whole recordings that the chunks were cut from."
    case .missing, .empty, .unsuitable: nil
    }
  }

  private static func advice(_ error: PipelineError) -> String? {
    switch error {
    case .inputProblems: "Skip such recordings with --on-error skip, or complete the download."
    case .unfinishedRun: "Resume it with --resume, or start over with --overwrite."
    case .notARun(let folder):
      if !exists(folder) {
        "There is no such directory. Check the path."
      } else if exists(folder + "/" + Manifest.fileName) {
        "It is a dataset. Give the run directory that `prep train` wrote."
      } else {
        "Train one with `prep train`."
      }
    case .cannotResume: "Give the same settings as before, or train into another directory with -o."
    case .mismatch: "Make the data with the settings that the network was trained with."
    case .noEpochDone: "Resume it with `prep train --resume`."
    case .weights: "Names and shapes must be those of the network's own model.safetensors, in F32."
    case .nothingLeft, .noChecksums: nil
    }
  }

  private static func exists(_ path: String) -> Bool { FolderNames.exists(path) }
}
