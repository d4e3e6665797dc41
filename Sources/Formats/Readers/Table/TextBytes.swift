extension FileBytes {
  /// First byte of text in UTF-8: behind the byte order mark, if there is one.
  ///
  /// - Throws: `FormatError.unsupported` for text that begins with the mark of another encoding.
  func textStart() throws(FormatError) -> Int {
    let head = slice(0..<min(4, count)).array
    let marks: [([UInt8], String)] = [
      ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"), ([0xFF, 0xFE], "UTF-16"),
      ([0xFE, 0xFF], "UTF-16"),
    ]
    for (mark, encoding) in marks where head.starts(with: mark) {
      throw .unsupported(file: name, place: "byte 0", what: "text in \(encoding) (UTF-8 is read)")
    }
    return head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Refuses bytes that are no text in UTF-8, a zero byte among them: text in UTF-16 without a mark is full of those.
  ///
  /// - Parameter limit: bytes that are looked at; a sequence that goes on behind them is let pass.
  /// - Throws: `FormatError.malformed` with the place of the first such byte.
  func requireText(first limit: Int = .max) throws(FormatError) {
    let part = slice(0..<min(limit, count))
    guard let wrong = part.withBytes(Self.firstWrong), part.count == count || wrong < limit - 3 else {
      return
    }
    let byte = slice(wrong..<wrong + 1).array[0]
    throw .malformed(
      file: name, place: "byte \(wrong)", expected: "text in UTF-8",
      found: byte == 0 ? "a zero byte" : "byte 0x\(String(byte, radix: 16, uppercase: true))")
  }

  /// The first byte that does not belong to a well-formed sequence (The Unicode Standard, table 3-7).
  private static func firstWrong(_ span: RawSpan) -> Int? {
    let count = span.byteCount
    var at = 0
    while at < count {
      let byte = span.byte(unchecked: at)
      if byte < 0x80 {
        if byte == 0 { return at }
        at += 1
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch byte {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return at
      }
      guard length <= count - at, second.contains(span.byte(unchecked: at + 1)) else { return at }
      for place in at + 2..<max(at + 2, at + length)
      where !(0x80...0xBF).contains(span.byte(unchecked: place)) {
        return at
      }
      at += length
    }
    return nil
  }
}
