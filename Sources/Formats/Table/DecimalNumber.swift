/// Numbers in text, the same in every locale: a sign, digits with at most one point, and an exponent, as
/// `-1.1252183e-01`. Words such as `nan`, hexadecimal digits and commas are no numbers.
enum DecimalNumber {
  private static let zero = UInt8(ascii: "0")
  /// Powers of ten that are exact.
  private static let powers: [Double] = (0...22).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  /// The number nearest to what the bytes say; nil if they are no number or one beyond the range of `Double`.
  static func parse(_ span: RawSpan, _ range: Range<Int>) -> Double? {
    precondition(range.lowerBound >= 0 && range.upperBound <= span.byteCount, "a number outside of the file")
    var at = range.lowerBound
    func peek() -> UInt8 { at < range.upperBound ? span.byte(unchecked: at) : 0 }
    let isNegative = peek() == UInt8(ascii: "-")
    if isNegative || peek() == UInt8(ascii: "+") { at += 1 }
    var mantissa: UInt64 = 0
    var digits = 0
    var significant = 0
    var scale = 0
    var point = false
    while at < range.upperBound {
      let byte = peek()
      if byte == UInt8(ascii: "."), !point {
        point = true
      } else if byte >= zero, byte <= zero + 9 {
        digits += 1
        if significant > 0 || byte != zero { significant += 1 }
        // Nineteen digits fit; more are left to the slow way.
        if significant <= 19 { mantissa = mantissa * 10 + UInt64(byte - zero) }
        if point { scale -= 1 }
      } else {
        break
      }
      at += 1
    }
    guard digits > 0 else { return nil }
    if peek() | 0x20 == UInt8(ascii: "e") {
      at += 1
      let isBelowOne = peek() == UInt8(ascii: "-")
      if isBelowOne || peek() == UInt8(ascii: "+") { at += 1 }
      let first = at
      var exponent = 0
      while at < range.upperBound, peek() >= zero, peek() <= zero + 9 {
        exponent = min(exponent * 10 + Int(peek() - zero), 100_000)
        at += 1
      }
      guard at > first else { return nil }
      scale += isBelowOne ? -exponent : exponent
    }
    guard at == range.upperBound else { return nil }
    // Both factors are exact, so that their product or quotient is rounded once: it is the nearest number
    // (Clinger, "How to read floating point numbers accurately", 1990).
    guard significant <= 19, mantissa < 1 << 53, abs(scale) <= 22 else { return slow(span, range) }
    let magnitude = scale < 0 ? Double(mantissa) / powers[-scale] : Double(mantissa) * powers[scale]
    return isNegative ? -magnitude : magnitude
  }

  /// The standard library's way, which is exact for all but makes a string of each number.
  private static func slow(_ span: RawSpan, _ range: Range<Int>) -> Double? {
    guard let number = Double(String(decoding: span.bytes(range), as: UTF8.self)), number.isFinite else {
      return nil
    }
    return number
  }
}
