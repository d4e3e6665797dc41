import ArgumentParser
import Formats

/// Where the labels of files are.
struct LabelOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Table of labels within INPUT, a row for each file. (default: recognized)", valueName: "FILE"))
  var labelsFile: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Its column of file names, by name or number from 1. (default: the one that fits)", valueName: "NAME"))
  var fileColumn: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Its column of labels. (default: label, class, target, ...)", valueName: "NAME"))
  var labelColumn: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Its column of groups. (default: group, patient, speaker, ...)", valueName: "NAME"))
  var groupColumn: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Its column of splits. (default: split, set, ...)", valueName: "NAME"))
  var splitColumn: String?

  /// The choices.
  var options: LabelSettings {
    LabelSettings(
      file: labelsFile, fileColumn: fileColumn, labelColumn: labelColumn, groupColumn: groupColumn,
      splitColumn: splitColumn)
  }
}
