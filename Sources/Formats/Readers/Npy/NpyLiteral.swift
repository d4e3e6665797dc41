/// Values of a Python dictionary literal, as far as headers use them.
enum NpyLiteral: Equatable {
  case text(String)
  case truth(Bool)
  /// A tuple of integers.
  case numbers([Int])
  /// A list: the fields of a structured array, which are not looked at.
  case list
}

/// Reads the dictionary literal of a header: `{'descr': '<f4', 'fortran_order': False, 'shape': (140,), }`.
///
/// Only what such headers may hold is understood: texts without escapes, `True`, `False` and tuples of integers,
/// with the `L` that Python 2 wrote behind long ones.
struct NpyLiteralParser {
  let file: String
  /// Offset of the text in the file.
  let start: Int
  let text: [UInt8]
  private(set) var position = 0

  init(_ text: [UInt8], start: Int, file: String) {
    self.text = text
    self.start = start
    self.file = file
  }

  /// All keys with their values, each once, and nothing behind but spaces and a line feed.
  mutating func dictionary() throws(FormatError) -> [String: NpyLiteral] {
    var values: [String: NpyLiteral] = [:]
    try expect("{")
    while !skip("}") {
      let place = self.place
      let key = try string()
      try expect(":")
      let value = try value()
      guard values.updateValue(value, forKey: key) == nil else {
        throw .malformed(file: file, place: place, expected: "each key once", found: "'\(key)' again")
      }
      // The fields of a structured array go to the closing bracket; the caller rejects the array for them.
      if value == .list { return values }
      if !skip(",") {
        try expect("}")
        break
      }
    }
    skipSpaces()
    guard position == text.count else { throw wrong("the end of the header") }
    return values
  }

  private mutating func value() throws(FormatError) -> NpyLiteral {
    skipSpaces()
    guard position < text.count else { throw wrong("a value") }
    switch text[position] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "("): return .numbers(try tuple())
    case UInt8(ascii: "["): return .list
    default:
      if skip("True") { return .truth(true) }
      if skip("False") { return .truth(false) }
      throw wrong("a text, True, False or a tuple")
    }
  }

  private mutating func string() throws(FormatError) -> String {
    skipSpaces()
    guard position < text.count, text[position] == UInt8(ascii: "'") || text[position] == UInt8(ascii: "\"")
    else { throw wrong("a text in quotes") }
    let quote = text[position]
    guard let end = text[(position + 1)...].firstIndex(of: quote) else { throw wrong("a closing quote") }
    let bytes = text[(position + 1)..<end]
    guard !bytes.contains(UInt8(ascii: "\\")) else { throw wrong("a text without escapes") }
    position = end + 1
    return latinText(bytes)
  }

  private mutating func tuple() throws(FormatError) -> [Int] {
    try expect("(")
    var numbers: [Int] = []
    while !skip(")") {
      numbers.append(try number())
      if !skip(",") {
        // Parentheses around one number without a comma are a number for Python, not a tuple.
        guard numbers.count > 1 else { throw wrong("a comma") }
        try expect(")")
        break
      }
    }
    return numbers
  }

  private mutating func number() throws(FormatError) -> Int {
    skipSpaces()
    let digits = text[position...].prefix { (0x30...0x39).contains($0) }
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else {
      throw wrong("an integer from 0 to 2^63 - 1")
    }
    position += digits.count
    _ = skip("L")
    return number
  }

  private mutating func expect(_ word: String) throws(FormatError) {
    guard skip(word) else { throw wrong("'\(word)'") }
  }

  /// Passes over spaces and then `word`, if it is next.
  private mutating func skip(_ word: String) -> Bool {
    skipSpaces()
    guard text[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func skipSpaces() {
    while position < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[position]) { position += 1 }
  }

  private var place: String { "header at byte \(start + position)" }

  private func wrong(_ expected: String) -> FormatError {
    let next = latinText(text[position...].prefix(12))
    return .malformed(
      file: file, place: place, expected: expected,
      found: next.isEmpty ? "the end of the header" : "'\(next)'")
  }
}
