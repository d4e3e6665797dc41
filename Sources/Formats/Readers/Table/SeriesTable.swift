/// Rows of numbers in a text file, each a series with its class: the tables of the UCR archive (Dau et al., "The UCR
/// Time Series Archive", 2018), in any of the forms that it is spread in (`SeriesForm`).
///
/// Fields of plain tables are separated by commas, by tabs, or by any number of spaces and tabs: by the first of these
/// that the first row holds. Rows end in LF or CRLF. Empty rows at the end do not count. Numbers that are missing (`NaN`
/// or `?`) at the end of a row end the series there; tables of series of different lengths are filled up so.
struct SeriesTable {
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
    /// Its class; nil where the file has none.
    var label: String?
  }

  let file: FileBytes
  let separator: Separator
  /// The header, and the position of the classes.
  private let form: SeriesForm

  /// A recording takes some 500 bytes of memory beside its samples: of shorter rows there may be no more than these.
  private static let mostShortRows = 1 << 18
  private static let shortRow = 128
  /// More channels than any recording has.
  private static let mostChannels = 4096

  private static let tab = UInt8(ascii: "\t")
  private static let space = UInt8(ascii: " ")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Looks at the first row.
  init(_ file: FileBytes) {
    self.init(file, form: SeriesForm(plainFrom: file))
  }

  /// Takes the form as it was found.
  init(_ file: FileBytes, form: SeriesForm) {
    self.file = file
    self.form = form
    guard form.kind == .plain else {
      separator = .comma
      return
    }
    let start = form.start
    separator = file.withBytes { span in
      let line = Self.line(span, from: start)
      // Tabs around a row of fields that spaces separate are spaces too.
      let bytes = span.bytes(Self.trimmed(span, line, tabs: true))
      return bytes.contains(UInt8(ascii: ",")) ? .comma : bytes.contains(Self.tab) ? .tab : .space
    }
  }

  /// All rows with their classes; the samples are not looked at.
  ///
  /// - Throws: `FormatError.malformed` for an empty row before others, and a row without a class; `.limit` for more than
  ///   262,144 rows with less than 128 bytes each.
  func rows() throws(FormatError) -> [Row] {
    try file.withBytes { span throws(FormatError) in
      var rows: [Row] = []
      var position = form.start
      var number = form.rowsBefore
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
        if form.isComment(span.byte(unchecked: content.lowerBound)) { continue }
        if let blank { throw wrong(row: blank, column: 1, "a class and samples", "an empty row") }
        guard rows.count < Self.mostShortRows || rows.count < file.count / Self.shortRow else {
          throw FormatError.limit(
            file: file.name, place: "row \(number)",
            limit: "\(Self.mostShortRows) rows with less than \(Self.shortRow) bytes each", found: "more")
        }
        rows.append(Row(number: number, bytes: content, label: try label(span, content, row: number)))
      }
      return rows
    }
  }

  /// The samples of a row.
  ///
  /// - Parameters:
  ///   - row: of this table.
  ///   - keepsMissing: whether numbers that are missing before the end of a series become NaN; they are rejected
  ///     otherwise.
  /// - Returns: `[channels, samples]`, and the number of channels.
  /// - Throws: `FormatError.malformed` with row and column for a field that is not a finite number, and for a row
  ///   without samples; `.unsupported` for channels of different lengths; `.limit` for more than 4,096 channels.
  func series(
    _ row: Row, keepsMissing: Bool = false
  ) throws(FormatError) -> (samples: [Float], channelCount: Int) {
    guard row.bytes.upperBound <= file.count else {
      throw wrong(
        row: row.number, column: 1, "the row that was there when the file was opened", "the end of the file")
    }
    return try file.withBytes { span throws(FormatError) in
      let (first, parts) = try dimensions(span, row)
      var samples: [Float] = []
      var column = first
      var length: Int?
      for part in parts {
        let before = samples.count
        try append(span, part, row: row.number, keepsMissing, column: &column, to: &samples)
        let count = samples.count - before
        guard count > 0 else { throw wrong(row: row.number, column: column, "at least one sample", "none") }
        guard count == length ?? count else {
          throw FormatError.unsupported(
            file: file.name, place: "row \(row.number)", what: "a series with channels of different lengths")
        }
        length = count
      }
      return (samples, parts.count)
    }
  }

  /// The samples of a row of one channel, or of all its channels one after the other.
  func samples(_ row: Row) throws(FormatError) -> [Float] { try series(row).samples }

  /// The bytes of each channel, without the class, and the column that the first begins at.
  private func dimensions(
    _ span: RawSpan, _ whole: Row
  ) throws(FormatError) -> (first: Int, [Range<Int>]) {
    let row = whole.bytes
    let label = labelField(span, row)
    switch form.kind {
    case .plain:
      // The class is followed by a separator, unless it is all there is.
      return (2, [min(label.upperBound + 1, row.upperBound)..<row.upperBound])
    case .arff:
      return (1, [row.lowerBound..<max(row.lowerBound, label.lowerBound - 1)])
    case .ts:
      let end = form.hasLabel ? max(row.lowerBound, label.lowerBound - 1) : row.upperBound
      var parts: [Range<Int>] = []
      var start = row.lowerBound
      for place in row.lowerBound..<end where span.byte(unchecked: place) == SeriesForm.colon {
        parts.append(start..<place)
        guard parts.count < Self.mostChannels else {
          throw .limit(
            file: file.name, place: "row \(whole.number)", limit: "\(Self.mostChannels) channels",
            found: "more")
        }
        start = place + 1
      }
      return (1, parts + [start..<end])
    }
  }

  /// Adds the numbers of some fields up to the first of those that are missing to the end.
  private func append(
    _ span: RawSpan, _ fields: Range<Int>, row: Int, _ keepsMissing: Bool, column: inout Int,
    to samples: inout [Float]
  ) throws(FormatError) {
    guard !fields.isEmpty || form.kind != .plain else { return }
    var missing: (column: Int, words: String)?
    var start = fields.lowerBound
    while true {
      let next = field(span, fields, from: start)
      let content = trimmed(span, next)
      if isMissing(span, content) {
        missing = missing ?? (column, Self.words(span, next))
      } else {
        // What is beyond the range of `Float` becomes infinite.
        guard let number = DecimalNumber.parse(span, content).map(Float.init), number.isFinite else {
          throw wrong(row: row, column: column, "a number", Self.words(span, next))
        }
        if let known = missing, keepsMissing {
          samples += repeatElement(.nan, count: column - known.column)
          missing = nil
        }
        if let missing {
          throw wrong(
            row: row, column: missing.column, "a number (only those at the end of a series may be missing)",
            missing.words)
        }
        samples.append(number)
      }
      column += 1
      guard next.upperBound < fields.upperBound else { return }
      start = next.upperBound + 1
    }
  }

  private func isMissing(_ span: RawSpan, _ range: Range<Int>) -> Bool {
    if range.count == 1 { return span.byte(unchecked: range.lowerBound) == UInt8(ascii: "?") }
    // A string is made of what may be the word, not of every number.
    guard range.count == 3, span.byte(unchecked: range.lowerBound) | 0x20 == UInt8(ascii: "n") else {
      return false
    }
    return String(decoding: span.bytes(range), as: UTF8.self).lowercased() == "nan"
  }

  /// Range of the class of a row; empty at its end if there is none.
  private func labelField(_ span: RawSpan, _ row: Range<Int>) -> Range<Int> {
    guard form.kind != .plain else { return field(span, row, from: row.lowerBound) }
    guard form.hasLabel else { return row.upperBound..<row.upperBound }
    let separator = form.kind == .ts ? SeriesForm.colon : UInt8(ascii: ",")
    var start = row.upperBound
    while start > row.lowerBound, span.byte(unchecked: start - 1) != separator { start -= 1 }
    return start..<row.upperBound
  }

  /// Classes are integers, which some files write as `1.0000000e+00`; any other text stands for itself.
  private func label(_ span: RawSpan, _ row: Range<Int>, row number: Int) throws(FormatError) -> String? {
    let range = unquoted(span, trimmed(span, labelField(span, row)))
    if form.kind == .ts, !form.hasLabel { return nil }
    guard let text = String(validating: span.bytes(range), as: UTF8.self) else {
      throw wrong(row: number, column: 1, "a class in UTF-8", "other bytes")
    }
    let isMissing = text.isEmpty || text.lowercased() == "nan"
    guard !isMissing else { throw wrong(row: number, column: 1, "a class", Self.words(span, range)) }
    guard let value = DecimalNumber.parse(span, range), let whole = Int(exactly: value) else { return text }
    return String(whole)
  }

  /// Classes of `.arff` files may stand in quotes.
  private func unquoted(_ span: RawSpan, _ range: Range<Int>) -> Range<Int> {
    guard form.kind == .arff, range.count >= 2 else { return range }
    let (first, last) = (span.byte(unchecked: range.lowerBound), span.byte(unchecked: range.upperBound - 1))
    guard first == last, first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") else { return range }
    return range.lowerBound + 1..<range.upperBound - 1
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
    .malformed(
      file: file.name, place: "row \(row), column \(column)", expected: expected, found: found,
      about: .value(row: row, column: column))
  }
}
