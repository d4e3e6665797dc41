/// Reads JSON text byte by byte.
struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  private var valueCount = 0

  /// Deeper nesting would use up the stack.
  private static let deepest = 64
  /// A value takes many times the memory of its text. This many are 100,000 tensors.
  private static let mostValues = 1_000_000

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONValue.ParseError) -> JSONValue {
    skipSpace()
    let value = try self.value()
    skipSpace()
    guard position == bytes.count else { throw wrong("the end of the header") }
    return value
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func wrong(_ expected: String) -> JSONValue.ParseError {
    let found = next.map { $0 >= 0x20 && $0 < 0x7F ? "'\(Character(Unicode.Scalar($0)))'" : "byte \($0)" }
    return JSONValue.ParseError(offset: position, expected: expected, found: found ?? "the end")
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: Character) -> Bool {
    guard next == byte.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONValue.ParseError) -> JSONValue {
    valueCount += 1
    guard valueCount <= Self.mostValues else { throw wrong("at most \(Self.mostValues) values") }
    switch next.map({ Character(Unicode.Scalar($0)) }) {
    case "{": return try nested { parser throws(JSONValue.ParseError) in try parser.object() }
    case "[": return try nested { parser throws(JSONValue.ParseError) in try parser.array() }
    case "\"": return .string(try string())
    case "t": return try word("true", .boolean(true))
    case "f": return try word("false", .boolean(false))
    case "n": return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(JSONValue.ParseError) -> JSONValue
  ) throws(JSONValue.ParseError) -> JSONValue {
    guard depth < Self.deepest else { throw wrong("at most \(Self.deepest) levels") }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  private mutating func word(_ text: String, _ value: JSONValue) throws(JSONValue.ParseError) -> JSONValue {
    for character in text { guard take(character) else { throw wrong(text) } }
    return value
  }

  private mutating func object() throws(JSONValue.ParseError) -> JSONValue {
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    position += 1
    skipSpace()
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw wrong("a name") }
      let start = position
      let name = try string()
      guard names.insert(name).inserted else {
        throw JSONValue.ParseError(offset: start, expected: "each name once", found: "\"\(name)\" again")
      }
      skipSpace()
      guard take(":") else { throw wrong("':'") }
      skipSpace()
      members.append(JSONValue.Member(name: name, value: try value()))
      skipSpace()
    } while take(",")
    guard take("}") else { throw wrong("',' or '}'") }
    return .object(members)
  }

  private mutating func array() throws(JSONValue.ParseError) -> JSONValue {
    var elements: [JSONValue] = []
    position += 1
    skipSpace()
    if take("]") { return .array([]) }
    repeat {
      skipSpace()
      elements.append(try value())
      skipSpace()
    } while take(",")
    guard take("]") else { throw wrong("',' or ']'") }
    return .array(elements)
  }

  private mutating func digits() throws(JSONValue.ParseError) -> Int? {
    var number: Int? = 0
    guard let first = next, isDigit(first) else { throw wrong("a value") }
    while let byte = next, isDigit(byte) {
      let (product, overflow) = (number ?? 0).multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = product.addingReportingOverflow(Int(byte - 0x30))
      number = number == nil || overflow || overflow2 ? nil : sum
      position += 1
    }
    return number
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private mutating func number() throws(JSONValue.ParseError) -> JSONValue {
    var natural = !take("-")
    let start = position
    let whole = try digits()
    guard position == start + 1 || bytes[start] != 0x30 else {
      position = start
      throw wrong("a number without leading zeros")
    }
    if take(".") {
      natural = false
      _ = try digits()
    }
    if take("e") || take("E") {
      natural = false
      if !take("+") { _ = take("-") }
      _ = try digits()
    }
    guard natural, let whole else { return .otherNumber }
    return .natural(whole)
  }

  private mutating func string() throws(JSONValue.ParseError) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw wrong("no control character in a text") }
      position += 1
      if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
    }
    guard take("\"") else { throw wrong("the text's closing quote") }
    guard let string = String(validating: text, as: UTF8.self) else { throw wrong("a text in UTF-8") }
    return string
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONValue.ParseError) {
    let simple: [Character: UInt8] = [
      "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 0x08, "f": 0x0C, "n": 0x0A, "r": 0x0D, "t": 0x09,
    ]
    if let byte = next, let value = simple[Character(Unicode.Scalar(byte))] {
      text.append(value)
      position += 1
      return
    }
    guard take("u") else { throw wrong("an escape") }
    var unit = try hexadecimal()
    if unit & 0xFC00 == 0xD800 {
      guard take("\\"), take("u") else { throw wrong("the second half of a surrogate pair") }
      let low = try hexadecimal()
      guard low & 0xFC00 == 0xDC00 else { throw wrong("the second half of a surrogate pair") }
      unit = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
    }
    guard let scalar = Unicode.Scalar(unit) else { throw wrong("a Unicode character") }
    text += Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws(JSONValue.ParseError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw wrong("four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
