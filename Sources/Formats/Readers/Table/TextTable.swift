/// Rows of text in a table whose columns are called by name or number: labeled texts.
public struct TextTable: Sendable {
  private let file: FileBytes
  private let outline: TableOutline
  private var reader: CSVReader

  /// Looks at the first rows.
  ///
  /// - Parameters:
  ///   - file: text in UTF-8, divided by commas, tabs or semicolons as its first rows tell; quotes as in RFC 4180.
  ///   - header: whether the first row has the names of the columns.
  /// - Throws: `FormatError` for another encoding and a table without rows.
  public init(_ file: FileBytes, header: TableSettings.Header = .auto) throws(FormatError) {
    self.file = file
    outline = try TableOutline(file, header: header, isText: true)
    reader = CSVReader(
      file, separator: outline.delimiter.byte ?? UInt8(ascii: ","), from: outline.dataStart,
      row: outline.rowsBefore)
  }

  /// Number of a column, from 0.
  ///
  /// - Parameters:
  ///   - text: its name, or its number counted from 1.
  ///   - option: the option that names it, for errors.
  /// - Returns: its place in rows.
  /// - Throws: `FormatError.malformed` for a column that there is not, or a name that several have.
  public func column(_ text: String, option: InputOption = .textColumn) throws(FormatError) -> Int {
    try outline.column(text, file: file.name, option: option)
  }

  /// The next row that is not blank; nil after the last one.
  ///
  /// - Throws: `FormatError.malformed` for one with another number of fields than the first, and as `CSVReader`.
  public mutating func next() throws(FormatError) -> CSVReader.Row? {
    while let row = try reader.next() {
      if row.isBlank && outline.columnCount > 1 { continue }
      guard row.fields.count == outline.columnCount else {
        throw .malformed(
          file: file.name, place: "row \(row.number), byte \(row.offset)",
          expected: "\(outline.columnCount) fields as in the first row", found: "\(row.fields.count)")
      }
      return row
    }
    return nil
  }
}
