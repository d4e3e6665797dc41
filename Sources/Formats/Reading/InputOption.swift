/// The options of how an input is understood and read: every property of `LayoutSettings` and `ReadingSettings` that a
/// user can set.
///
/// A layout or a format lists those that it takes. The raw value is the name of the property.
public enum InputOption: String, CaseIterable, Sendable {
  // Of layouts.
  case layout, namePattern
  case labelFile = "labels.file"
  case fileColumn = "labels.fileColumn"
  case labelColumn = "labels.labelColumn"
  case groupColumn = "labels.groupColumn"
  case splitColumn = "labels.splitColumn"
  case annotator = "wfdb.annotator"
  case symbols = "wfdb.symbols"
  case secondsBefore = "wfdb.secondsBefore"
  case secondsAfter = "wfdb.secondsAfter"
  case labelComment = "wfdb.labelComment"

  // Of formats.
  case units, truncated, variable, channelAxis
  case header = "table.header"
  case columns = "table.columns"
  case timeColumn = "table.timeColumn"

  // Of all formats.
  case channels, inputRate, missing

  // Of tables of texts.
  case textColumn = "text.textColumn"
  case textLabelColumn = "text.labelColumn"
  case textGroupColumn = "text.groupColumn"
  case textIDColumn = "text.idColumn"
}

extension Set<InputOption> {
  /// The options of a table of labels.
  static let labelTable: Set = [.labelFile, .fileColumn, .labelColumn, .groupColumn, .splitColumn]
  /// The options of WFDB annotations and header comments.
  static let annotations: Set = [.annotator, .symbols, .secondsBefore, .secondsAfter, .labelComment]
  /// The options of a table of samples.
  static let table: Set = [.header, .columns, .timeColumn]
  /// The options of arrays in a file.
  static let arrays: Set = [.variable, .channelAxis]
}
