/// Parts of paths, found byte by byte: characters in the sense of Unicode cost much more, and an input may have a
/// hundred thousand of them.
extension String {
  /// The path up to and with its last slash; empty if there is none.
  var folderPart: Substring {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return self[...slash]
  }

  /// Whether any part of the path begins with a dot or is macOS's directory for what other systems do not store.
  var hasHiddenPart: Bool {
    var isStart = true
    for byte in utf8 {
      if isStart && byte == UInt8(ascii: ".") { return true }
      isStart = byte == UInt8(ascii: "/")
    }
    return hasPrefix("__MACOSX/") || utf8.count > 8 && contains("/__MACOSX/")
  }
}

/// The directories that begin both paths, with a closing slash. What the first and the last of sorted paths have in common,
/// all have.
func commonFolder(_ a: String, _ b: String) -> Substring {
  var end = a.startIndex
  for (i, pair) in zip(a.indices, zip(a, b)) {
    guard pair.0 == pair.1 else { break }
    if pair.0 == "/" { end = a.index(after: i) }
  }
  return a[..<end]
}

/// Paths whose bytes are not UTF-8, as texts.
enum PathText {
  /// UTF-8 as it is; anything else as Latin-1, whose control characters are written as numbers.
  static func text(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      if (0x80..<0xA0).contains(byte) {
        text.append(contentsOf: "%\(String(byte, radix: 16, uppercase: true))".unicodeScalars)
      } else {
        text.append(Unicode.Scalar(byte))
      }
    }
    return String(text)
  }

  /// ASCII as it is, other bytes as numbers (`%E9`).
  static func escaped(_ bytes: [UInt8]) -> String {
    bytes.map { $0 < 0x80 ? String(Unicode.Scalar($0)) : "%\(String($0, radix: 16, uppercase: true))" }
      .joined()
  }
}
