/// The forms that tables of series are spread in: where rows begin and where their classes are.
///
/// - Plain tables: rows from the first line on, the class in the first column.
/// - `.ts` (sktime, "ts file format"): lines with `@` before `@data`, then a series a line: channels with colons between
///   them, each with commas between its samples, and last the class if `@classLabel true` says so. `#` begins a comment.
/// - `.arff` (Weka, "Attribute-Relation File Format"): the same with `@attribute` lines, one for each sample and the last for
///   the class. `%` begins a comment.
struct SeriesForm {
  enum Kind {
    case plain, ts, arff
  }

  static let colon = UInt8(ascii: ":")

  let kind: Kind
  /// First byte of the rows.
  let start: Int
  /// Lines before them.
  let rowsBefore: Int
  /// Whether rows have classes.
  let hasLabel: Bool

  private init(kind: Kind, start: Int, rowsBefore: Int, hasLabel: Bool) {
    self.kind = kind
    self.start = start
    self.rowsBefore = rowsBefore
    self.hasLabel = hasLabel
  }

  /// The form of a plain table. It begins behind the byte order mark, if there is one.
  init(plainFrom file: FileBytes) {
    let start = file.count >= 3 && file.slice(0..<3).array == [0xEF, 0xBB, 0xBF] ? 3 : 0
    self.init(kind: .plain, start: start, rowsBefore: 0, hasLabel: true)
  }

  /// Decides by the name, and reads what is before the rows.
  ///
  /// - Throws: `FormatError.malformed` for a header without `@data`, and text in another encoding;
  ///   `.unsupported` for timestamps, values to be predicted instead of classes, and series within attributes.
  init(_ file: FileBytes) throws(FormatError) {
    let name = file.name.lowercased()
    let textStart = try file.textStart()
    guard name.hasSuffix(".ts") || name.hasSuffix(".arff") else {
      self.init(plainFrom: file)
      return
    }
    let isTs = name.hasSuffix(".ts")
    let header = try file.withBytes { span throws(FormatError) in
      try Header(span, from: textStart, isTs: isTs, file: file.name)
    }
    self.init(
      kind: isTs ? .ts : .arff, start: header.position, rowsBefore: header.line,
      hasLabel: isTs ? header.hasLabel : true)
  }

  /// Whether a row that begins with this byte is a comment.
  func isComment(_ byte: UInt8) -> Bool {
    switch kind {
    case .plain: false
    case .ts: byte == UInt8(ascii: "#")
    case .arff: byte == UInt8(ascii: "%")
    }
  }

  /// The lines up to `@data`.
  private struct Header {
    /// First byte behind it.
    var position: Int
    /// Number of its last line, counted from 1.
    var line = 0
    var hasLabel = false
    private var attributes: [String] = []

    init(_ span: RawSpan, from start: Int, isTs: Bool, file: String) throws(FormatError) {
      position = start
      while position < span.byteCount {
        var end = position
        while end < span.byteCount, span.byte(unchecked: end) != UInt8(ascii: "\n") { end += 1 }
        line += 1
        let text = String(decoding: span.bytes(position..<min(end, position + 4096)), as: UTF8.self)
        position = min(end + 1, span.byteCount)
        let words = text.lowercased().split(whereSeparator: \.isWhitespace)
        guard let tag = words.first, tag.first != "#", tag.first != "%" else { continue }
        if tag == "@data" {
          try checkAttributes(isTs: isTs, file: file)
          return
        }
        guard tag.first == "@" else { break }
        if isTs { try tsTag(words, file: file) } else if tag == "@attribute" { attributes.append(text) }
      }
      throw .malformed(
        file: file, place: "line \(max(line, 1))",
        expected: "lines that begin with @, the last of them @data",
        found: position < span.byteCount ? "other text" : "the end of the file")
    }

    private mutating func tsTag(_ words: [Substring], file: String) throws(FormatError) {
      let isTrue = words.count > 1 && words[1] == "true"
      switch words[0] {
      case "@timestamps" where isTrue:
        throw .unsupported(file: file, place: "line \(line)", what: "a file with timestamps")
      case "@targetlabel" where isTrue:
        throw .unsupported(file: file, place: "line \(line)", what: "a number to be predicted as label")
      case "@classlabel": hasLabel = isTrue
      default: break
      }
    }

    private func checkAttributes(isTs: Bool, file: String) throws(FormatError) {
      guard !isTs else { return }
      guard attributes.count >= 2 else {
        throw .malformed(
          file: file, place: "line \(line)", expected: "an @attribute for each sample, and one for the class",
          found: "\(attributes.count)")
      }
      for (index, attribute) in attributes.enumerated() {
        let type = attribute.split(whereSeparator: \.isWhitespace).last?.lowercased() ?? ""
        let isNumber = ["numeric", "real", "integer"].contains(type)
        if type == "relational" {
          throw .unsupported(file: file, place: "attribute \(index + 1)", what: "a relational attribute")
        }
        guard isNumber || index == attributes.count - 1 else {
          throw .unsupported(
            file: file, place: "attribute \(index + 1)",
            what: "an attribute of '\(type.prefix(20))' before the last")
        }
      }
    }
  }
}
