internal import DataModel

/// A table with a row for each file: its name, label, group and split.
struct FileTable {
  struct Row {
    /// As it stands in the table.
    var name: String
    /// The file that it means; nil where there is none.
    var file: Int?
    /// Of the recording; the name where there is none.
    var id: String
    var label: String?
    var group: String?
    var split: Split?
    /// Counted from 1.
    var number: Int
  }

  let file: String
  let columns: FileTableColumns
  /// Rows that count, each file once.
  private(set) var rows: [Row] = []
  /// Files with rows that contradict each other, which are not labeled.
  private(set) var conflicting: Set<Int> = []
  /// Files that have more than one row.
  private(set) var problems: [InputProblem] = []
  /// Place of each file's row in `rows`.
  private var places: [Int: Int] = [:]

  /// Rows that decide which columns are what.
  private static let sampledRows = 50
  private static let splits: [String: Split] = [
    "train": .train, "training": .train, "validation": .validation, "valid": .validation,
    "val": .validation, "dev": .validation, "test": .test, "testing": .test,
  ]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - file: divided by commas, tabs or semicolons, as its first rows tell.
  ///   - names: the recordings.
  ///   - options: the columns that the user names.
  /// - Throws: `FormatError` for a broken table, columns that there are not, and one that names no files.
  init(_ file: FileBytes, _ names: FileNames, _ options: LabelSettings) throws(FormatError) {
    self.file = file.name
    var reader = try Self.reader(file)
    let first = try Self.firstRows(&reader)
    let columns = try FileTableColumns(
      first.map { $0.fields.map(\.trimmingBlanks) }, options, path: file.name
    ) { names.file($0) != nil }
    self.columns = columns
    for row in first.dropFirst(columns.hasHeader ? 1 : 0) {
      add(try self.row(row, names))
    }
    while let row = try reader.next() {
      if !row.isBlank { add(try self.row(row, names)) }
    }
  }

  /// Whether any field of the first rows names a recording: a quick look that spares reading tables of samples.
  static func names(_ file: FileBytes, _ names: FileNames, besides own: Int) -> Bool {
    guard var reader = try? reader(file), let rows = try? firstRows(&reader) else { return false }
    return rows.contains { row in
      row.fields.prefix(100).contains { names.isName($0.trimmingBlanks, besides: own) }
    }
  }

  private static func reader(_ file: FileBytes) throws(FormatError) -> CSVReader {
    CSVReader(file, separator: try TableOutline(file).delimiter.byte ?? UInt8(ascii: ","))
  }

  private static func firstRows(_ reader: inout CSVReader) throws(FormatError) -> [CSVReader.Row] {
    var rows: [CSVReader.Row] = []
    while rows.count < sampledRows, let row = try reader.next() {
      if !row.isBlank { rows.append(row) }
    }
    return rows
  }

  /// The row of a file, unless there are two that differ.
  func row(of file: Int) -> Row? { conflicting.contains(file) ? nil : places[file].map { rows[$0] } }

  private func row(
    _ row: CSVReader.Row, _ names: FileNames
  ) throws(FormatError) -> Row {
    guard row.fields.count == columns.count else {
      throw .malformed(
        file: file, place: "row \(row.number), byte \(row.offset)",
        expected: "\(columns.count) fields as in the first row", found: "\(row.fields.count)")
    }
    let fields = row.fields.map(\.trimmingBlanks)
    let name = fields[columns.file]
    let group = columns.group.map { fields[$0] } ?? ""
    var split: Split?
    if let column = columns.split, !fields[column].isEmpty {
      guard let known = Self.splits[fields[column].lowercased()] else {
        throw .malformed(
          file: file, place: "row \(row.number), column \(column + 1)",
          expected: "train, validation, or test", found: "'\(fields[column])'")
      }
      split = known
    }
    let recording = names.file(name)
    return Row(
      name: name, file: recording, id: recording.map(names.id) ?? name,
      label: fields[columns.label].isEmpty ? nil : fields[columns.label],
      group: group.isEmpty ? nil : group, split: split, number: row.number)
  }

  private mutating func add(_ row: Row) {
    guard let file = row.file, let place = places[file] else {
      if let file = row.file { places[file] = rows.count }
      rows.append(row)
      return
    }
    let earlier = rows[place]
    let agrees = earlier.label == row.label && earlier.group == row.group && earlier.split == row.split
    if !agrees { conflicting.insert(file) }
    problems.append(
      InputProblem(
        severity: agrees ? .warning : .error, file: "\(self.file): row \(row.number)", id: row.id,
        message: "\(row.name) is named again, after row \(earlier.number)"
          + (agrees ? "" : ", which says otherwise")))
  }
}
