internal import DataModel
internal import Formats
internal import Shards

/// The rows of a table of texts.
struct TextRows {
  struct Row: Sendable {
    var id: String
    var label: String?
    var group: String
    var text: String
  }

  private(set) var rows: [Row] = []
  private(set) var leftOut: [String: Int] = [:]
  /// Rows of the table.
  private(set) var count = 0

  /// Reads a table.
  ///
  /// - Throws: `FormatError` with its place for a broken table, a column that there is not, and an id that is there twice.
  init(_ file: FileBytes, _ settings: TokenSettings) throws(FormatError) {
    var table = try TextTable(file, header: settings.impliedHeader)
    let textColumn = try table.column(settings.textColumn)
    let labelColumn = try Self.column(settings.labelColumn, .textLabelColumn, in: table)
    let groupColumn = try Self.column(settings.groupColumn, .textGroupColumn, in: table)
    let idColumn = try Self.column(settings.idColumn, .textIDColumn, in: table)
    var owners: [String: Int] = [:]
    var numbers: [Int] = []
    while let row = try table.next() {
      count += 1
      let label = labelColumn.flatMap { row.fields[$0].isEmpty ? nil : row.fields[$0] }
      if let labels = settings.labels, !(label.map(labels.contains) ?? false) {
        leftOut["label", default: 0] += 1
        continue
      }
      let id = idColumn.map { row.fields[$0] } ?? ""
      if idColumn != nil, let owner = owners.updateValue(row.number, forKey: id) {
        throw .malformed(
          file: file.name, place: "row \(row.number)", expected: "each id once",
          found: "\(id) again, as in row \(owner)")
      }
      numbers.append(row.number)
      rows.append(
        Row(
          id: id, label: label, group: groupColumn.map { row.fields[$0] } ?? "", text: row.fields[textColumn])
      )
    }
    // With leading zeros, the order of ids is that of the rows.
    let width = String(numbers.last ?? 0).count
    for place in rows.indices {
      if idColumn == nil { rows[place].id = numbers[place].leadingZeros(width: width) }
      if rows[place].group.isEmpty { rows[place].group = rows[place].id }
    }
  }

  private static func column(
    _ name: String?, _ option: InputOption, in table: TextTable
  ) throws(FormatError) -> Int? {
    guard let name else { return nil }
    return try table.column(name, option: option)
  }

  /// Leaves rows out.
  mutating func drop(_ places: [Int: String]) {
    for reason in places.values { leftOut[reason, default: 0] += 1 }
    rows = rows.indices.filter { places[$0] == nil }.map { rows[$0] }
  }
}
