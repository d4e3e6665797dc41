import ArgumentParser
import Formats

/// Options for a table of labels.
struct LabelOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Table of labels within INPUT, with one row per file. (default: detected)", valueName: "FILE"),
    completion: .file(extensions: ["csv", "tsv"]))
  var labelsFile: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Column of file names: a name, or a number from 1. (default: the column that matches the files)",
      valueName: "NAME"))
  var fileColumn: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Column of labels. (default: label, class, target, ...)", valueName: "NAME"))
  var labelColumn: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Column of groups. (default: group, patient, speaker, ...)", valueName: "NAME"))
  var groupColumn: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Column of splits. (default: split, set, ...)", valueName: "NAME"))
  var splitColumn: String?

  /// The settings of the library.
  var options: LabelSettings {
    LabelSettings(
      file: labelsFile, fileColumn: fileColumn, labelColumn: labelColumn, groupColumn: groupColumn,
      splitColumn: splitColumn)
  }
}
