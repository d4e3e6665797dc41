public import DataModel

/// Tables of samples as recordings: one row per sample, one column per channel.
///
/// Fields are separated by commas, tabs, semicolons or white space, as the first rows tell. The first row has names if
/// it has words over numbers. Rows that begin with `#` are passed over before it.
public enum SampleTable {
  /// Reads a table.
  ///
  /// A column named `time`, `t` or `timestamp`, with a unit behind the name or not, is no channel: the rate follows
  /// from it. Times must rise by equal steps within 1 % of a step and the last digit that is written.
  ///
  /// - Parameters:
  ///   - file: text in UTF-8, with a byte order mark or without.
  ///   - id: the recording's name.
  ///   - options: header, columns and times.
  ///   - keepsMissing: whether empty fields of channels, and `NaN`, `NA`, `N/A`, `null` and `?`, become NaN; they are
  ///     rejected otherwise.
  /// - Returns: the chosen columns, rounded to the nearest `Float`.
  /// - Throws: `FormatError` with row and column for a field that is no finite number, rows of different lengths, and
  ///   times that are not uniform; and for another encoding, and columns that there are not.
  public static func read(
    _ file: FileBytes, id: String, options: TableSettings = TableSettings(), keepsMissing: Bool = false
  ) throws(FormatError) -> Recording {
    let outline = try TableOutline(file, header: options.header)
    let choice = try Choice(outline, options, file: file.name)
    var time = choice.time.map { TimeColumn(name: outline.names?[$0], column: $0, file: file.name) }
    let values = try values(file, outline, choice, keepsMissing, &time)
    let rate = try time?.rate(firstRow: outline.rowsBefore + 1) ?? nil
    var recording = Recording(
      id: id, sampleRate: rate, channelCount: choice.columns.count,
      samples: planar(values, channelCount: choice.columns.count), sampleKind: .floatingPoint(bits: 64))
    let sorted = choice.columns.sorted()
    try recording.keep(.numbers(choice.columns.map { sorted.firstIndex(of: $0) ?? 0 }), file: file.name)
    return recording
  }

  /// The columns of times and channels.
  private struct Choice {
    /// Of the channels, in their order.
    var columns: [Int]
    var time: Int?

    init(_ outline: TableOutline, _ options: TableSettings, file: String) throws(FormatError) {
      switch options.timeColumn {
      case "none"?: time = nil
      case let name?: time = try outline.column(name, file: file, option: .timeColumn)
      case nil:
        time = outline.names?.firstIndex { TimeColumn.isTime($0) }
        // Dates are no numbers; such a column is then none of the channels either.
        if let column = time, !outline.isNumeric[column] { time = nil }
      }
      let time = time
      guard let names = options.columns else {
        columns = outline.isNumeric.indices.filter { outline.isNumeric[$0] && $0 != time }
        guard !columns.isEmpty else {
          throw .malformed(
            file: file, place: "row \(outline.rowsBefore + 1)", expected: "a column of numbers",
            found: "none",
            about: .value(row: outline.rowsBefore + 1, column: 1))
        }
        return
      }
      var chosen: [Int] = []
      for name in names {
        let column = try outline.column(name, file: file, option: .columns)
        guard !chosen.contains(column), column != time else {
          throw .malformed(
            file: file, place: "columns", expected: "each column once, and none of times", found: name,
            about: .option(.columns))
        }
        chosen.append(column)
      }
      columns = chosen
    }
  }

  /// `[rows, columns]`, the columns in the order of the table.
  private static func values(
    _ file: FileBytes, _ outline: TableOutline, _ choice: Choice, _ keepsMissing: Bool,
    _ time: inout TimeColumn?
  ) throws(FormatError) -> [Float] {
    // 1: a channel, 2: the time, 0: neither.
    var roles = [UInt8](repeating: 0, count: outline.columnCount)
    for column in choice.columns { roles[column] = 1 }
    if let column = choice.time { roles[column] = 2 }
    var times = time
    let values = try file.withBytes { span throws(FormatError) in
      try Self.values(span, file: file.name, outline, roles, keepsMissing, &times)
    }
    time = times
    return values
  }

  private static func values(
    _ span: RawSpan, file: String, _ outline: TableOutline, _ roles: [UInt8],
    _ keepsMissing: Bool, _ times: inout TimeColumn?
  ) throws(FormatError) -> [Float] {
    var scanner = TableScanner(
      file: file, delimiter: outline.delimiter, position: outline.dataStart, row: outline.rowsBefore)
    var values: [Float] = []
    var blank: Int?
    while !scanner.isAtEnd(span) {
      var endsRow = false
      for column in roles.indices {
        guard !endsRow else { throw ragged(file, scanner.row, roles.count, "\(column)") }
        if roles[column] == 1, blank == nil, let (number, isLast) = scanner.nextNumber(span) {
          values.append(Float(number))
          endsRow = isLast
          continue
        }
        let field = try scanner.next(span)
        endsRow = field.endsRow
        if column == 0, field.isBlank, field.endsRow {
          blank = blank ?? scanner.row
          break
        }
        if let blank {
          throw .malformed(file: file, place: "row \(blank)", expected: "numbers", found: "an empty row")
        }
        guard roles[column] > 0 else { continue }
        if roles[column] == 1, keepsMissing, field.range.count <= 4,
          TableOutline.isMissing(field.text(span, first: 4))
        {
          values.append(.nan)
          continue
        }
        guard let number = field.number(span), Float(number).isFinite else {
          throw scanner.wrong(
            "a number", field.words(span), at: field.range.lowerBound,
            about: .value(row: scanner.row, column: column + 1))
        }
        if roles[column] == 1 {
          values.append(Float(number))
        } else {
          times?.append(number, span, field.range)
        }
      }
      guard endsRow else { throw ragged(file, scanner.row, roles.count, "more") }
    }
    guard !values.isEmpty else {
      throw .malformed(
        file: file, place: "row \(outline.rowsBefore + 1)", expected: "at least one sample", found: "none")
    }
    return values
  }

  private static func ragged(_ file: String, _ row: Int, _ expected: Int, _ found: String) -> FormatError {
    .malformed(
      file: file, place: "row \(row)", expected: "\(expected) fields as in the first row", found: found)
  }
}
