/// Separator of the fields of a table.
enum TableDelimiter: CaseIterable {
  case tab, semicolon, comma
  /// Any number of spaces and tabs.
  case space

  /// nil for white space.
  var byte: UInt8? {
    switch self {
    case .tab: UInt8(ascii: "\t")
    case .semicolon: UInt8(ascii: ";")
    case .comma: UInt8(ascii: ",")
    case .space: nil
    }
  }

  var words: String {
    switch self {
    case .tab: "tabs"
    case .semicolon: "semicolons"
    case .comma: "commas"
    case .space: "white space"
    }
  }
}

/// Goes through the fields of a table as ranges of its bytes, so that numbers are read without a string for each.
///
/// Quotes are those of RFC 4180, as `CSVReader` has them; rows end in LF or CRLF.
struct TableScanner {
  struct Field {
    /// Without the quotes, and without the spaces around a field that has none.
    var range: Range<Int>
    var isQuoted = false
    /// Whether it is the last one of its row.
    var endsRow = false

    /// Nothing at all, or nothing but spaces.
    var isBlank: Bool { range.isEmpty && !isQuoted }
  }

  let file: String
  private let delimiter: UInt8?
  private(set) var position: Int
  /// Of the field that was read last, counted from 1.
  private(set) var row: Int
  private(set) var column = 0
  private var isInRow = false

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Begins at a row.
  ///
  /// - Parameters:
  ///   - file: its name, for errors.
  ///   - delimiter: what is between fields.
  ///   - position: first byte of a row.
  ///   - row: rows before it.
  init(file: String, delimiter: TableDelimiter, position: Int, row: Int = 0) {
    self.file = file
    self.delimiter = delimiter.byte
    self.position = position
    self.row = row
  }

  /// Whether there is no further field.
  func isAtEnd(_ span: RawSpan) -> Bool { position >= span.byteCount && !isInRow }

  /// The next field.
  ///
  /// - Throws: `FormatError.malformed` for quotes in wrong places, and a carriage return alone.
  mutating func next(_ span: RawSpan) throws(FormatError) -> Field {
    if isInRow {
      column += 1
    } else {
      row += 1
      column = 1
    }
    skipSpaces(span)
    var field: Field
    if position < span.byteCount, span.byte(unchecked: position) == Self.quote {
      field = try quoted(span)
    } else {
      field = try plain(span)
    }
    field.endsRow = try finishField(span)
    isInRow = !field.endsRow
    return field
  }

  /// The next field where it is nothing but a number within the range of `Float`; nil, and nothing is passed over, where it is anything else.
  ///
  /// This is the same as the number of `next`, in one pass.
  @inline(__always)
  mutating func nextNumber(_ span: RawSpan) -> (number: Double, endsRow: Bool)? {
    let count = span.byteCount
    guard let (number, end) = DecimalNumber.scan(span, from: position, to: count), end < count,
      Float(number).isFinite
    else { return nil }
    let byte = span.byte(unchecked: end)
    guard byte == delimiter || byte == Self.lineFeed else { return nil }
    column = isInRow ? column &+ 1 : 1
    if !isInRow { row &+= 1 }
    isInRow = byte != Self.lineFeed
    position = end &+ 1
    return (number, !isInRow)
  }

  private mutating func skipSpaces(_ span: RawSpan) {
    while position < span.byteCount {
      let byte = span.byte(unchecked: position)
      guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t"), byte != delimiter else { return }
      position += 1
    }
  }

  private mutating func plain(_ span: RawSpan) throws(FormatError) -> Field {
    let start = position
    let count = span.byteCount
    var end = start
    while position < count {
      let byte = span.byte(unchecked: position)
      // Digits, signs and letters are all above the comma, or beside it; a semicolon is the one delimiter above.
      if byte > UInt8(ascii: ","), byte != UInt8(ascii: ";") {
        position += 1
        end = position
        continue
      }
      if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
      if byte == Self.quote {
        throw wrong("a field without quotes, or one that begins with a quote", "a quote inside")
      }
      let isSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
      if isSpace && delimiter == nil { break }
      position += 1
      if !isSpace { end = position }
    }
    return Field(range: start..<end)
  }

  private mutating func quoted(_ span: RawSpan) throws(FormatError) -> Field {
    position += 1
    let start = position
    while position < span.byteCount {
      guard span.byte(unchecked: position) == Self.quote else {
        position += 1
        continue
      }
      guard position + 1 < span.byteCount, span.byte(unchecked: position + 1) == Self.quote else {
        position += 1
        return Field(range: start..<position - 1, isQuoted: true)
      }
      position += 2
    }
    position = start
    throw wrong("a closing quote", "the end of the file")
  }

  /// Passes over what follows a field; says whether that is the end of the row.
  private mutating func finishField(_ span: RawSpan) throws(FormatError) -> Bool {
    if delimiter == nil { skipSpaces(span) }
    guard position < span.byteCount else { return true }
    let byte = span.byte(unchecked: position)
    if byte == Self.lineFeed {
      position += 1
      return true
    }
    if byte == Self.carriageReturn {
      guard position + 1 < span.byteCount, span.byte(unchecked: position + 1) == Self.lineFeed else {
        throw wrong("a line feed after the carriage return", "none")
      }
      position += 2
      return true
    }
    if byte == delimiter {
      position += 1
      return false
    }
    // White space was passed over already; only a quote ends before anything else.
    guard delimiter == nil, byte != Self.quote else {
      throw wrong("a separator or line break after the closing quote", "more text")
    }
    return false
  }

  func wrong(
    _ expected: String, _ found: String, at offset: Int? = nil, about subject: ErrorSubject = .bytes
  ) -> FormatError {
    .malformed(
      file: file, place: "row \(row), column \(column), byte \(offset ?? position)", expected: expected,
      found: found, about: subject)
  }
}

extension TableScanner.Field {
  /// Its text, as far as some of its bytes; what is not UTF-8 is replaced.
  func text(_ span: RawSpan, first limit: Int) -> String {
    let text = String(decoding: span.bytes(range.prefix(limit)), as: UTF8.self)
    return isQuoted ? text.replacing("\"\"", with: "\"") : text
  }

  /// Its text for errors.
  func words(_ span: RawSpan) -> String {
    range.isEmpty ? "nothing" : "'\(latinText(span.bytes(range.prefix(40))))'"
  }

  /// Its number; nil for anything else, spaces around a number in quotes included.
  func number(_ span: RawSpan) -> Double? { DecimalNumber.parse(span, range) }
}
