/// Structure of a table, detected from its first rows.
struct TableOutline {
  let delimiter: TableDelimiter
  /// Names of the columns; nil without a header.
  let names: [String]?
  let columnCount: Int
  /// First byte below the header, and the rows above it.
  let dataStart: Int
  let rowsBefore: Int
  /// For each column whether its first fields are numbers.
  let isNumeric: [Bool]
  /// The numbers of the first column, as far as the first rows were looked at; nil for what is none.
  let firstColumn: [Double?]

  /// Rows and fields that are looked at.
  private static let mostRows = 100
  private static let mostFields = 20_000
  /// Most columns: a series in one row may have any number of samples, but no recording has so many channels.
  private static let mostColumns = 1 << 16
  /// Bytes of a field that are looked at.
  private static let mostBytes = 1024

  private struct Cell {
    var text: String
    var number: Double?
    /// A marker of missing numbers does not make a column one of text.
    var isMissing: Bool { TableOutline.isMissing(text) }
  }

  /// Looks at the first rows.
  ///
  /// - Parameters:
  ///   - file: the table.
  ///   - header: what is said of its first row.
  ///   - isText: whether fields are texts: no row is a comment then, and spaces divide nothing.
  /// - Throws: `FormatError` for another encoding, a file without rows, or quotes in wrong places.
  init(
    _ file: FileBytes, header: TableSettings.Header = .auto, isText: Bool = false
  ) throws(FormatError) {
    let start = try file.textStart()
    try file.requireText(first: 1 << 20)
    // numpy.savetxt and others write such lines first.
    let (textStart, comments) =
      isText ? (start, 0) : file.withBytes { Self.afterComments($0, from: start) }
    let delimiter = Self.delimiter(file, from: textStart, isText: isText)
    var rows: [[Cell]] = []
    var ends: [Int] = []
    _ = try Self.sample(file, delimiter, from: textStart, before: comments, &rows, &ends)
    guard let first = rows.first else {
      throw .malformed(file: file.name, place: "row 1", expected: "fields", found: "nothing")
    }
    let below = rows.dropFirst()
    let hasHeader =
      switch header {
      case .yes: true
      case .no: false
      case .auto:
        first.indices.contains { column in
          first[column].number == nil && !first[column].isMissing
            && below.contains { column < $0.count && $0[column].number != nil }
            && below.allSatisfy { column >= $0.count || $0[column].number != nil || $0[column].isMissing }
        }
      }
    let data = hasHeader ? below : rows[...]
    self.delimiter = delimiter
    names = hasHeader ? first.map(\.text) : nil
    columnCount = first.count
    dataStart = hasHeader ? ends[0] : textStart
    rowsBefore = comments + (hasHeader ? 1 : 0)
    isNumeric = first.indices.map { column in
      data.contains { column < $0.count && $0[column].number != nil }
        && data.allSatisfy { column >= $0.count || $0[column].number != nil || $0[column].isMissing }
    }
    firstColumn = data.map { $0.first?.number }
  }

  /// Whether a field stands for a number that is missing.
  static func isMissing(_ text: String) -> Bool {
    text.isEmpty || ["nan", "na", "n/a", "null", "?"].contains(text.lowercased())
  }

  private static func afterComments(_ span: RawSpan, from start: Int) -> (Int, Int) {
    var position = start
    var rows = 0
    while position < span.byteCount, span.byte(unchecked: position) == UInt8(ascii: "#") {
      while position < span.byteCount, span.byte(unchecked: position) != UInt8(ascii: "\n") { position += 1 }
      position = min(position + 1, span.byteCount)
      rows += 1
    }
    return (position, rows)
  }

  /// The first delimiter that divides all of the first rows into as many fields, more than one; else the first that
  /// divides the first row; else a comma, for tables of one column.
  private static func delimiter(_ file: FileBytes, from start: Int, isText: Bool) -> TableDelimiter {
    var dividing: TableDelimiter?
    for delimiter in TableDelimiter.allCases where !isText || delimiter != .space {
      var rows: [[Cell]] = []
      var ends: [Int] = []
      do { try sample(file, delimiter, from: start, before: 0, &rows, &ends) } catch { continue }
      guard let first = rows.first, first.count > 1 else { continue }
      if rows.allSatisfy({ $0.count == first.count }) { return delimiter }
      dividing = dividing ?? delimiter
    }
    return dividing ?? .comma
  }

  /// The first rows that are not blank.
  private static func sample(
    _ file: FileBytes, _ delimiter: TableDelimiter, from start: Int, before: Int, _ rows: inout [[Cell]],
    _ ends: inout [Int]
  ) throws(FormatError) {
    var sampled: [[Cell]] = []
    var rowEnds: [Int] = []
    try file.withBytes { span throws(FormatError) in
      var scanner = TableScanner(file: file.name, delimiter: delimiter, position: start, row: before)
      var fields = 0
      var row: [Cell] = []
      while !scanner.isAtEnd(span), sampled.count < mostRows, fields < mostFields || sampled.count < 2 {
        let field = try scanner.next(span)
        let isBlankRow = row.isEmpty && field.isBlank && field.endsRow
        if !isBlankRow {
          row.append(Cell(text: field.text(span, first: mostBytes), number: field.number(span)))
        }
        guard row.count <= mostColumns else {
          throw FormatError.limit(
            file: file.name, place: "row \(scanner.row)", limit: "\(mostColumns) columns", found: "more")
        }
        fields += 1
        guard field.endsRow, !isBlankRow else { continue }
        sampled.append(row)
        rowEnds.append(scanner.position)
        row = []
      }
    }
    (rows, ends) = (sampled, rowEnds)
  }

  /// Number of a column, from 0, by its name or by its number from 1.
  ///
  /// - Throws: `FormatError.malformed` for a column that there is not, or a name that several have.
  func column(_ text: String, file: String, option: InputOption) throws(FormatError) -> Int {
    let named = names.map { names in names.indices.filter { names[$0] == text } } ?? []
    guard named.count <= 1 else {
      throw .malformed(
        file: file, place: "row \(rowsBefore)", expected: "one column named \(text)", found: "\(named.count)",
        about: .choice(option, available: named.map { "\($0 + 1)" }))
    }
    if let column = named.first { return column }
    guard let number = Int(text), number >= 1, number <= columnCount else {
      throw .malformed(
        file: file, place: names == nil ? "columns" : "row \(rowsBefore)", expected: "column '\(text)'",
        found: names.map { $0.prefix(20).map { String($0.prefix(40)) }.joined(separator: ", ") }
          ?? "\(columnCount) column\(columnCount == 1 ? "" : "s") without names",
        about: .missing(option, available: names ?? []))
    }
    return number - 1
  }
}
