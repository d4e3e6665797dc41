internal import DataModel

/// The numbers of an array, from the `descr` of its header.
///
/// | `descr` | numbers |
/// | --- | --- |
/// | `b1` or `?` | bool, a byte of 0 or 1 |
/// | `i1 i2 i4 i8`, `u1 u2 u4 u8` | integers, signed or not |
/// | `f2 f4 f8` | IEEE 754 binary16, binary32, binary64 |
///
/// In front stands the byte order: `<` little-endian, `>` big-endian, `|` where there is none, `=` that of the machine
/// that wrote the file, which NumPy never writes. ("The Array Interface", NumPy manual, `typestr`.)
struct NpyElement: Equatable {
  enum Kind: Equatable {
    case bool, signed, unsigned, float
  }

  var kind: Kind
  var byteCount: Int
  var isBigEndian: Bool

  var sampleKind: SampleKind {
    kind == .float
      ? .floatingPoint(bits: byteCount * 8) : .integer(bits: byteCount * 8, isSigned: kind == .signed)
  }

  /// Content of unsupported arrays, by the letter of the type.
  private static let otherKinds: [Character: String] = [
    "O": "an array of Python objects", "c": "an array of complex numbers", "V": "a structured array",
    "S": "an array of text", "a": "an array of text", "U": "an array of text", "M": "an array of dates",
    "m": "an array of time spans", "t": "an array of bit fields",
  ]

  /// Reads a `descr` such as `<f4`.
  ///
  /// - Throws: `FormatError.unsupported` for types that are not real numbers, `.malformed` for what is no type.
  init(_ text: String, file: String, place: String) throws(FormatError) {
    var rest = text[...]
    var order: Character = "|"
    if let first = rest.first, "<>|=".contains(first) {
      order = first
      rest = rest.dropFirst()
    }
    let malformed = FormatError.malformed(
      file: file, place: place, expected: "a type of numbers such as '<f4'", found: "'\(text)'")
    guard let letter = rest.first else { throw malformed }
    let size = rest.dropFirst()
    if let what = Self.otherKinds[letter] { throw .unsupported(file: file, place: place, what: what) }
    guard size.utf8.allSatisfy({ (0x30...0x39).contains($0) }), size.utf8.count <= 3 else { throw malformed }
    switch (letter, Int(size)) {
    case ("?", nil), ("b", 1): (kind, byteCount) = (.bool, 1)
    case ("i", let width?) where [1, 2, 4, 8].contains(width): (kind, byteCount) = (.signed, width)
    case ("u", let width?) where [1, 2, 4, 8].contains(width): (kind, byteCount) = (.unsigned, width)
    case ("f", let width?) where [2, 4, 8].contains(width): (kind, byteCount) = (.float, width)
    case ("f", 12?), ("f", 16?):
      throw .unsupported(file: file, place: place, what: "an array of extended precision ('\(text)')")
    default: throw malformed
    }
    guard order != "=", order != "|" || byteCount == 1 else {
      throw .malformed(
        file: file, place: place, expected: "a byte order, '<' or '>', before the type", found: "'\(text)'")
    }
    isBigEndian = order == ">"
  }
}
