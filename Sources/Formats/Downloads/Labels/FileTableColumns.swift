/// The columns of a table of labels.
struct FileTableColumns {
  let count: Int
  let file: Int
  let label: Int
  let group: Int?
  let split: Int?
  /// Whether the first row has the names of the columns.
  let hasHeader: Bool
  /// The columns that are used, for messages.
  let words: String

  private static let labelNames = ["label", "class", "target", "category", "diagnosis", "rhythm", "y"]
  private static let groupNames = [
    "group", "patient", "patient_id", "subject", "subject_id", "speaker", "speaker_id", "person",
  ]
  private static let splitNames = ["split", "set", "subset", "partition"]

  /// Looks at the first rows.
  ///
  /// - Parameters:
  ///   - rows: the first rows, trimmed.
  ///   - options: the columns that the user names.
  ///   - path: of the table, for errors.
  ///   - isFile: whether a field names a recording.
  /// - Throws: `FormatError.malformed` for a column that there is not, and where no column names files or labels.
  init(
    _ rows: [[String]], _ options: LabelSettings, path: String, isFile: (String) -> Bool
  ) throws(FormatError) {
    let first = rows.first ?? []
    let found = first.prefix(20).map { String($0.prefix(40)) }.joined(separator: ", ")
    let named = try Self.column(options.fileColumn, .fileColumn, in: first, path: path)
    guard let file = named ?? Self.matching(rows, isFile) else {
      throw .malformed(
        file: path, place: "columns", expected: "names of files in one", found: found,
        about: .choice(.fileColumn, available: first))
    }
    // The first row has names unless it is a row like all others.
    let hasHeader = !isFile(first[file])
    let names = hasHeader ? first.map { $0.lowercased() } : []
    let group =
      try Self.column(options.groupColumn, .groupColumn, in: first, path: path)
      ?? names.firstIndex { Self.groupNames.contains($0) }
    let split =
      try Self.column(options.splitColumn, .splitColumn, in: first, path: path)
      ?? names.firstIndex { Self.splitNames.contains($0) }
    var label =
      try Self.column(options.labelColumn, .labelColumn, in: first, path: path)
      ?? names.firstIndex { Self.labelNames.contains($0) }
    let rest = first.indices.filter { $0 != file && $0 != group && $0 != split }
    if label == nil, rest.count == 1 { label = rest[0] }
    guard let label else {
      throw .malformed(
        file: path, place: "row 1", expected: "a column named label, or the choice of one", found: found,
        about: .choice(.labelColumn, available: first))
    }
    count = first.count
    self.file = file
    self.label = label
    self.group = group
    self.split = split
    self.hasHeader = hasHeader
    let parts: [(String, Int?)] = [("file", file), ("label", label), ("group", group), ("split", split)]
    words = parts.compactMap { what, column in
      column.map { "\(what) column \(hasHeader ? first[$0] : "\($0 + 1)")" }
    }.joined(separator: ", ")
  }

  /// A column by its name or by its number from 1; nil where the user names none.
  private static func column(
    _ text: String?, _ option: InputOption, in first: [String], path: String
  ) throws(FormatError) -> Int? {
    guard let text else { return nil }
    if let index = first.firstIndex(of: text) { return index }
    guard let number = Int(text), number >= 1, number <= first.count else {
      throw .malformed(
        file: path, place: "row 1", expected: "column '\(text)'",
        found: first.prefix(20).map { String($0.prefix(40)) }.joined(separator: ", "),
        about: .missing(option, available: first))
    }
    return number - 1
  }

  /// The column that names the most recordings in at least half of the rows, the first of such.
  private static func matching(_ rows: [[String]], _ isFile: (String) -> Bool) -> Int? {
    let counts = (rows.first ?? []).indices.prefix(100).map { column in
      rows.count { column < $0.count && isFile($0[column]) }
    }
    guard let most = counts.max(), most > 0, most * 2 >= rows.count - 1 else { return nil }
    return counts.firstIndex(of: most)
  }
}
