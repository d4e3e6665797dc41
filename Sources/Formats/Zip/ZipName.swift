/// Names of entries. Nothing is ever unpacked to them, but users see them and other tools would.
enum ZipName {
  /// Characters 128 to 255 of code page 437, which names without the UTF-8 flag are in (APPNOTE D.1).
  private static let codePage437 =
    Array(
      "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
        .unicodeScalars) + Array("αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}".unicodeScalars)

  /// The path that a name stands for.
  ///
  /// A name may begin with `./`, as archives of libarchive and of `tar`'s users have it; the path is without it. The entry
  /// `./` of the folder itself keeps its name. Many tools write UTF-8 without saying so; what is not UTF-8 is taken for code page 437.
  ///
  /// - Throws: `FormatError.malformed` for an empty or absolute name, one with `..` or a backslash.
  static func path(
    _ bytes: [UInt8], isUTF8: Bool, file: String, place: String
  ) throws(FormatError) -> String {
    guard let decoded = String(validating: bytes, as: UTF8.self) ?? (isUTF8 ? nil : fromCodePage437(bytes))
    else {
      throw .malformed(file: file, place: place, expected: "a name in UTF-8", found: "other bytes")
    }
    var bytes = bytes[...]
    var path = decoded
    while bytes.count > 2, bytes.starts(with: "./".utf8) {
      bytes = bytes.dropFirst(2)
      path.unicodeScalars.removeFirst(2)
    }
    if path == "./" { return path }
    let isDrive = bytes.count >= 2 && bytes[bytes.startIndex + 1] == UInt8(ascii: ":")
    guard let first = bytes.first, first != UInt8(ascii: "/"), !isDrive, !bytes.contains(UInt8(ascii: "\\")),
      !bytes.contains(0)
    else {
      throw .malformed(
        file: file, place: place, expected: "a relative name with forward slashes", found: "'\(path)'")
    }
    // The closing slash of a directory leaves an empty last part.
    var parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    let dot = UInt8(ascii: ".")
    guard !parts.contains(where: { $0.isEmpty || $0.count <= 2 && $0.allSatisfy { $0 == dot } }) else {
      throw .malformed(
        file: file, place: place, expected: "a name that stays within the archive", found: "'\(path)'")
    }
    return path
  }

  private static func fromCodePage437(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(byte < 0x80 ? Unicode.Scalar(byte) : codePage437[Int(byte) - 0x80])
    }
    return String(text)
  }
}
