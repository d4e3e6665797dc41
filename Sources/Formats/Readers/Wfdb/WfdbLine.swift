/// One line of a header, read field by field; errors name the line.
struct WfdbLine {
  let file: String
  /// Counted from 1.
  let number: Int
  private var remaining: Substring

  init(file: String, number: Int, text: String) {
    self.file = file
    self.number = number
    remaining = text[...]
  }

  var isBlank: Bool { remaining.allSatisfy(\.isBlank) }

  /// The text behind the mark of a comment line; nil for other lines.
  var comment: String? {
    let text = remaining.drop(while: \.isBlank)
    return text.hasPrefix("#") ? String(text.dropFirst()) : nil
  }

  /// Fields that are left.
  var fieldCount: Int { remaining.split(whereSeparator: \.isBlank).count }

  /// The next field, if there is one.
  mutating func next() -> String? {
    remaining = remaining.drop(while: \.isBlank)
    guard !remaining.isEmpty else { return nil }
    let field = remaining.prefix { !$0.isBlank }
    remaining = remaining.dropFirst(field.count)
    return String(field)
  }

  mutating func required(_ what: String) throws(FormatError) -> String {
    guard let field = next() else { throw wrong(what, "the end of the line") }
    return field
  }

  /// Everything that is left, without the spaces around it.
  mutating func rest() -> String {
    defer { remaining = "" }
    return remaining.trimmingBlanks
  }

  /// An integer in decimal.
  func whole(
    _ text: String, _ what: String, _ range: ClosedRange<Int> = Int.min...Int.max
  ) throws(FormatError) -> Int {
    guard let value = Int(text), range.contains(value) else { throw wrong(what, "'\(text)'") }
    return value
  }

  /// A name of a file beside the header or in a folder there: names come from the file, and must not reach outside.
  func relativeName(_ text: String, _ what: String) throws(FormatError) -> String {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard !text.contains("\0"), parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
      throw wrong("\(what) that stays within the folder of the header", "'\(text)'")
    }
    return text
  }

  /// A finite number in decimal.
  func number(_ text: String, _ what: String) throws(FormatError) -> Double {
    // `Double` would also take hexadecimal, infinity and NaN.
    let isDecimal = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    guard isDecimal, let value = Double(text), value.isFinite else { throw wrong(what, "'\(text)'") }
    return value
  }

  func wrong(_ expected: String, _ found: String) -> FormatError {
    .malformed(file: file, place: "line \(number)", expected: expected, found: found)
  }

  func unsupported(_ what: String) -> FormatError {
    .unsupported(file: file, place: "line \(number)", what: what)
  }
}
