/// Rows of numbers in a text file, with a class in the first column: the tables of the UCR archive (Dau et al., "The UCR
/// Time Series Archive", 2018).
///
/// Fields are separated by commas, by tabs, or by any number of spaces and tabs: by the first of these that the first
/// row holds. Rows end in LF or CRLF. Empty rows at the end do not count.
struct NumberTable {
  enum Separator: String {
    case comma = "a comma"
    case tab = "a tab"
    case space = "white space"
  }

  /// One row.
  struct Row: Equatable {
    /// Counted from 1.
    var number: Int
    /// Its bytes in the file, without the line break.
    var bytes: Range<Int>
    /// Its class.
    var label: String
  }

  let file: FileBytes
  let separator: Separator
  /// First byte of the first row: behind the byte order mark, if there is one.
  private let start: Int

  private static let tab = UInt8(ascii: "\t")
  private static let space = UInt8(ascii: " ")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Looks at the first row.
  init(_ file: FileBytes) {
    self.file = file
    let hasMark = file.count >= 3 && file.slice(0..<3).array == [0xEF, 0xBB, 0xBF]
    let start = hasMark ? 3 : 0
    separator = file.withBytes { span in
      let line = Self.line(span, from: start)
      // Tabs around a row of fields that spaces separate are spaces too.
      let bytes = span.bytes(Self.trimmed(span, line, tabs: true))
      return bytes.contains(UInt8(ascii: ",")) ? .comma : bytes.contains(Self.tab) ? .tab : .space
    }
    self.start = start
  }

  /// All rows with their classes; the samples are not looked at.
  ///
  /// - Throws: `FormatError.malformed` for an empty row before others, and a row without a class.
  func rows() throws(FormatError) -> [Row] {
    try file.withBytes { span throws(FormatError) in
      var rows: [Row] = []
      var position = start
      var number = 0
      var blank: Int?
      while position < span.byteCount {
        let line = Self.line(span, from: position)
        position = line.upperBound + 1
        number += 1
        let content = trimmed(span, line)
        guard !content.isEmpty else {
          blank = blank ?? number
          continue
        }
        if let blank { throw wrong(row: blank, column: 1, "a class and samples", "an empty row") }
        rows.append(Row(number: number, bytes: content, label: try label(span, content, row: number)))
      }
      return rows
    }
  }

  /// The samples of a row.
  ///
  /// - Throws: `FormatError.malformed` with row and column for a field that is not a finite number, and for a row
  ///   without samples.
  func samples(_ row: Row) throws(FormatError) -> [Float] {
    guard row.bytes.upperBound <= file.count else {
      throw wrong(
        row: row.number, column: 1, "the row that was there when the file was opened", "the end of the file")
    }
    return try file.withBytes { span throws(FormatError) in
      var samples: [Float] = []
      var column = 1
      var next = field(span, row.bytes, from: row.bytes.lowerBound)
      while next.upperBound < row.bytes.upperBound {
        next = field(span, row.bytes, from: next.upperBound + 1)
        column += 1
        // What is beyond the range of `Float` becomes infinite.
        guard let number = DecimalNumber.parse(span, trimmed(span, next)).map(Float.init), number.isFinite
        else {
          throw wrong(row: row.number, column: column, "a number", Self.words(span, next))
        }
        samples.append(number)
      }
      guard !samples.isEmpty else { throw wrong(row: row.number, column: 2, "at least one sample", "none") }
      return samples
    }
  }

  /// Classes are whole numbers, which some files write as `1.0000000e+00`; any other text stands for itself.
  private func label(_ span: RawSpan, _ row: Range<Int>, row number: Int) throws(FormatError) -> String {
    let range = trimmed(span, field(span, row, from: row.lowerBound))
    guard let text = String(validating: span.bytes(range), as: UTF8.self) else {
      throw wrong(row: number, column: 1, "a class in UTF-8", "other bytes")
    }
    let isMissing = text.isEmpty || text.lowercased() == "nan"
    guard !isMissing else { throw wrong(row: number, column: 1, "a class", Self.words(span, range)) }
    guard let value = DecimalNumber.parse(span, range), let whole = Int(exactly: value) else { return text }
    return String(whole)
  }

  /// From a place to the next separator or the end of the row; of white space, past all but the last.
  private func field(_ span: RawSpan, _ row: Range<Int>, from start: Int) -> Range<Int> {
    var start = start
    var end: Int
    switch separator {
    case .comma, .tab:
      let byte = separator == .comma ? UInt8(ascii: ",") : Self.tab
      end = start
      while end < row.upperBound, span.byte(unchecked: end) != byte { end += 1 }
    case .space:
      while start < row.upperBound, Self.isSpace(span, start) { start += 1 }
      end = start
      while end < row.upperBound, !Self.isSpace(span, end) { end += 1 }
    }
    return start..<end
  }

  private func trimmed(_ span: RawSpan, _ range: Range<Int>) -> Range<Int> {
    // A tab that separates is kept: the field before or behind it may be missing.
    Self.trimmed(span, range, tabs: separator != .tab)
  }

  private static func trimmed(_ span: RawSpan, _ range: Range<Int>, tabs: Bool) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isSpace(span, start, tabs: tabs) { start += 1 }
    while start < end, isSpace(span, end - 1, tabs: tabs) { end -= 1 }
    return start..<end
  }

  private static func isSpace(_ span: RawSpan, _ at: Int, tabs: Bool = true) -> Bool {
    let byte = span.byte(unchecked: at)
    return byte == space || byte == carriageReturn || tabs && byte == tab
  }

  /// Up to the next line feed.
  private static func line(_ span: RawSpan, from start: Int) -> Range<Int> {
    var end = start
    while end < span.byteCount, span.byte(unchecked: end) != UInt8(ascii: "\n") { end += 1 }
    return start..<end
  }

  private static func words(_ span: RawSpan, _ range: Range<Int>) -> String {
    range.isEmpty ? "nothing" : "'\(latinText(span.bytes(range).prefix(40)))'"
  }

  private func wrong(row: Int, column: Int, _ expected: String, _ found: String) -> FormatError {
    .malformed(file: file.name, place: "row \(row), column \(column)", expected: expected, found: found)
  }
}
