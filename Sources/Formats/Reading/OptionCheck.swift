internal import DataModel

/// Rejects options that have no effect: an option that is ignored in silence would be believed.
enum OptionCheck {
  /// Rejects what a layout does not take, and values out of range.
  ///
  /// - Throws: `FormatError` about the option.
  static func check(_ settings: LayoutSettings, for layout: Layout, path: String) throws(FormatError) {
    try require(settings.given, takenBy: layout.options, what: "layout \(layout.name)", path: path)
    try checkValues(settings.wfdb, path: path)
  }

  /// Rejects what none of the formats of an input takes, and values out of range.
  ///
  /// - Throws: `FormatError` about the option.
  static func check(_ settings: ReadingSettings, for formats: [Format], path: String) throws(FormatError) {
    let taken = formats.reduce(into: Set<InputOption>()) { $0.formUnion($1.options) }
    let names = formats.map(\.name).joined(separator: ", ")
    try require(
      settings.given, takenBy: taken, what: "format\(formats.count == 1 ? "" : "s") \(names)", path: path)
    if let rate = settings.inputRate, !(rate.isFinite && rate > 0) {
      throw .setting(
        SettingError(name: "inputRate", expected: "a rate above 0 Hz", found: "\(rate)"), .inputRate,
        file: path)
    }
  }

  /// The one function that rejects options.
  private static func require(
    _ given: [InputOption], takenBy taken: Set<InputOption>, what: String, path: String
  ) throws(FormatError) {
    guard let option = given.first(where: { !taken.contains($0) }) else { return }
    throw .unsupported(
      file: path, place: option.rawValue, what: what, about: .option(option))
  }

  /// Longest part of a window on one side of its annotation, in seconds.
  private static let longest = 86400.0

  private static func checkValues(_ wfdb: WfdbSettings, path: String) throws(FormatError) {
    let sides: [(InputOption, Double)] = [
      (.secondsBefore, wfdb.secondsBefore), (.secondsAfter, wfdb.secondsAfter),
    ]
    for (option, seconds) in sides where !(seconds >= 0 && seconds <= longest) {
      throw .setting(
        SettingError(name: option.rawValue, expected: "0 to \(Int(longest)) seconds", found: "\(seconds)"),
        option, file: path)
    }
    guard let annotator = wfdb.annotator else { return }
    guard !annotator.isEmpty, !annotator.contains("/"), !annotator.contains("\0") else {
      throw .setting(
        SettingError(
          name: "annotator", expected: "the extension of annotation files, for example atr",
          found: "'\(annotator)'"), .annotator, file: path)
    }
  }
}

extension LayoutSettings {
  /// The options that differ from their defaults.
  var given: [InputOption] {
    var given: [InputOption] = namePattern == nil ? [] : [.namePattern]
    let labelOptions: [(InputOption, String?)] = [
      (.labelFile, labels.file), (.fileColumn, labels.fileColumn), (.labelColumn, labels.labelColumn),
      (.groupColumn, labels.groupColumn), (.splitColumn, labels.splitColumn),
    ]
    given += labelOptions.filter { $0.1 != nil }.map(\.0)
    let usual = WfdbSettings()
    if wfdb.annotator != usual.annotator { given.append(.annotator) }
    if wfdb.symbols != usual.symbols { given.append(.symbols) }
    if wfdb.secondsBefore != usual.secondsBefore { given.append(.secondsBefore) }
    if wfdb.secondsAfter != usual.secondsAfter { given.append(.secondsAfter) }
    if wfdb.labelComment != usual.labelComment { given.append(.labelComment) }
    return given
  }
}

extension ReadingSettings {
  /// The options that differ from their defaults and that not every format takes.
  var given: [InputOption] {
    var given: [InputOption] = []
    if units != .stored { given.append(.units) }
    if truncated != .refuse { given.append(.truncated) }
    if variable != nil { given.append(.variable) }
    if channelAxis != nil { given.append(.channelAxis) }
    if table.header != .auto { given.append(.header) }
    if table.columns != nil { given.append(.columns) }
    if table.timeColumn != nil { given.append(.timeColumn) }
    return given
  }
}
