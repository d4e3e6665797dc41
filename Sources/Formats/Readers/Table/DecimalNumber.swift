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
    guard let (number, end) = scan(span, from: range.lowerBound, to: range.upperBound),
      end == range.upperBound
    else { return nil }
    return number
  }

  /// The number that begins at a place, and where it ends; nil if none begins there. The caller has checked that the
  /// places lie within the bytes.
  @inline(__always)
  static func scan(_ span: RawSpan, from start: Int, to limit: Int) -> (number: Double, end: Int)? {
    var at = start
    var byte = at < limit ? span.byte(unchecked: at) : 0
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative || byte == UInt8(ascii: "+") { at &+= 1 }
    var mantissa: UInt64 = 0
    let digitsStart = at
    while at < limit {
      byte = span.byte(unchecked: at) &- zero
      guard byte <= 9 else { break }
      mantissa = mantissa &* 10 &+ UInt64(byte)
      at &+= 1
    }
    var digits = at &- digitsStart
    var scale = 0
    if at < limit, span.byte(unchecked: at) == UInt8(ascii: ".") {
      at &+= 1
      let fraction = at
      while at < limit {
        byte = span.byte(unchecked: at) &- zero
        guard byte <= 9 else { break }
        mantissa = mantissa &* 10 &+ UInt64(byte)
        at &+= 1
      }
      scale = fraction &- at
      digits &+= at &- fraction
    }
    guard digits > 0 else { return nil }
    if at < limit, span.byte(unchecked: at) | 0x20 == UInt8(ascii: "e") {
      guard let (exponent, end) = exponent(span, from: at &+ 1, to: limit) else { return nil }
      scale += exponent
      at = end
    }
    // Both factors are exact, so that their product or quotient is rounded once: it is the nearest number
    // (Clinger, "How to read floating point numbers accurately", 1990). Nineteen digits fit the mantissa.
    guard digits <= 19, mantissa < 1 << 53, scale >= -22, scale <= 22 else {
      return slow(span, start..<at).map { ($0, at) }
    }
    let power = powers[scale < 0 ? -scale : scale]
    let magnitude = scale < 0 ? Double(mantissa) / power : Double(mantissa) * power
    return (isNegative ? -magnitude : magnitude, at)
  }

  /// The exponent after the `e`; nil without digits.
  private static func exponent(_ span: RawSpan, from start: Int, to limit: Int) -> (Int, end: Int)? {
    var at = start
    let sign = at < limit ? span.byte(unchecked: at) : 0
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { at += 1 }
    let first = at
    var exponent = 0
    while at < limit, span.byte(unchecked: at) >= zero, span.byte(unchecked: at) <= zero + 9 {
      exponent = min(exponent * 10 + Int(span.byte(unchecked: at) - zero), 100_000)
      at += 1
    }
    guard at > first else { return nil }
    return (sign == UInt8(ascii: "-") ? -exponent : exponent, at)
  }

  /// The standard library's way, which is exact for all but makes a string of each number.
  private static func slow(_ span: RawSpan, _ range: Range<Int>) -> Double? {
    guard let number = Double(String(decoding: span.bytes(range), as: UTF8.self)), number.isFinite else {
      return nil
    }
    return number
  }
}
