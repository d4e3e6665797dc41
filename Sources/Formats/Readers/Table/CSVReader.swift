/// Rows of a comma-separated file, one at a time.
///
/// RFC 4180: fields are separated by commas and rows by CRLF; a field in double quotes may hold commas, line breaks
/// and quotes (doubled). Two things are accepted beyond it: rows that end in LF alone, and a byte order mark.
/// A quote inside a field without quotes is an error as in the RFC, because guessing would move every later field.
public struct CSVReader: Sendable {
  /// One row.
  public struct Row: Sendable, Equatable {
    /// The fields, without their quotes.
    public var fields: [String]
    /// Number of the row, counted from 1.
    public var number: Int
    /// First byte of the row in the file.
    public var offset: Int

    /// Whether the line holds nothing at all: RFC 4180 sees one empty field, most writers mean nothing.
    public var isBlank: Bool { fields == [""] }
  }

  private let file: FileBytes
  private let separator: UInt8
  private var position: Int
  private var row = 0

  /// Fields of a row are kept, and an empty one takes 16 times the memory of its separator.
  private static let mostFields = 1 << 16
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Begins at the first row.
  ///
  /// - Parameters:
  ///   - file: text in UTF-8.
  ///   - separator: a comma, or another ASCII character such as a tab.
  public init(_ file: FileBytes, separator: UInt8 = UInt8(ascii: ",")) {
    self.file = file
    self.separator = separator
    let hasMark = file.count >= 3 && file.slice(0..<3).array == [0xEF, 0xBB, 0xBF]
    position = hasMark ? 3 : 0
  }

  /// Begins at a later row.
  ///
  /// - Parameters:
  ///   - file: text in UTF-8.
  ///   - separator: an ASCII character.
  ///   - position: first byte of the row.
  ///   - row: rows before it.
  init(_ file: FileBytes, separator: UInt8, from position: Int, row: Int) {
    self.file = file
    self.separator = separator
    self.position = position
    self.row = row
  }

  /// The next row; nil after the last one.
  ///
  /// - Throws: `FormatError.malformed` with row, column and byte, for quotes in wrong places, a lone carriage
  ///   return, or text that is not UTF-8; `FormatError.limit` for a row of more than 65,536 fields.
  public mutating func next() throws(FormatError) -> Row? {
    guard position < file.count else { return nil }
    row += 1
    let start = position
    var parser = Parser(file: file.name, separator: separator, row: row, position: position)
    let fields = try file.withBytes { span throws(FormatError) in try parser.fields(span) }
    position = parser.position
    return Row(fields: fields, number: row, offset: start)
  }

  /// The fields of one row.
  private struct Parser {
    let file: String
    let separator: UInt8
    let row: Int
    var position: Int
    var column = 1

    mutating func fields(_ span: RawSpan) throws(FormatError) -> [String] {
      var fields: [String] = []
      while true {
        fields.append(try field(span))
        guard fields.count <= mostFields else {
          throw .limit(file: file, place: "row \(row)", limit: "\(mostFields) fields", found: "more")
        }
        guard position < span.byteCount else { return fields }
        let byte: UInt8 = span.littleEndian(at: position)
        if byte == separator {
          position += 1
          column += 1
          continue
        }
        try lineBreak(span, byte)
        return fields
      }
    }

    /// Reads up to the separator, line break or end that follows the field.
    private mutating func field(_ span: RawSpan) throws(FormatError) -> String {
      if position < span.byteCount, span.littleEndian(at: position, as: UInt8.self) == quote {
        return try quoted(span)
      }
      let start = position
      while position < span.byteCount {
        let byte: UInt8 = span.littleEndian(at: position)
        if byte == separator || byte == lineFeed || byte == carriageReturn { break }
        guard byte != quote else {
          throw wrong(position, "a field without quotes, or one that begins with a quote", "a quote inside")
        }
        position += 1
      }
      return try text(span.bytes(start..<position), at: start)
    }

    private mutating func quoted(_ span: RawSpan) throws(FormatError) -> String {
      let start = position
      var bytes: [UInt8] = []
      position += 1
      while true {
        guard position < span.byteCount else {
          throw wrong(start, "a closing quote", "the end of the file")
        }
        let byte: UInt8 = span.littleEndian(at: position)
        position += 1
        guard byte == quote else {
          bytes.append(byte)
          continue
        }
        let next: UInt8? = position < span.byteCount ? span.littleEndian(at: position) : nil
        guard next == quote else {
          guard next == nil || next == separator || next == lineFeed || next == carriageReturn else {
            throw wrong(position, "a separator or line break after the closing quote", "more text")
          }
          return try text(bytes, at: start)
        }
        bytes.append(quote)
        position += 1
      }
    }

    private mutating func lineBreak(_ span: RawSpan, _ byte: UInt8) throws(FormatError) {
      if byte == carriageReturn {
        guard position + 1 < span.byteCount, span.littleEndian(at: position + 1, as: UInt8.self) == lineFeed
        else { throw wrong(position, "a line feed after the carriage return", "none") }
        position += 1
      }
      position += 1
    }

    private func text(_ bytes: [UInt8], at offset: Int) throws(FormatError) -> String {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw wrong(offset, "text in UTF-8", "other bytes")
      }
      return text
    }

    private func wrong(_ offset: Int, _ expected: String, _ found: String) -> FormatError {
      .malformed(
        file: file, place: "row \(row), column \(column), byte \(offset)", expected: expected, found: found)
    }
  }
}
