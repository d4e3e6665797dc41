/// The header of a `.npy` file (NumPy manual, `numpy.lib.format`, versions 1.0, 2.0, and 3.0).
///
/// | byte | what |
/// | --- | --- |
/// | 0 | `\x93NUMPY` |
/// | 6 | version: 1, 2 or 3, then 0 |
/// | 8 | length of the text, little-endian: 2 bytes in version 1, 4 in the others |
/// | 10 or 12 | text: a Python dictionary with `descr`, `fortran_order` and `shape`, padded with spaces |
/// | then | the elements, to the end of the file |
struct NpyHeader: Equatable {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// Longest text that is read, in bytes. Those of arrays of numbers have about 100.
  static let mostBytes = 64 << 10
  /// Most dimensions; NumPy itself allowed no more for most of its life.
  static let mostDimensions = 32

  var element: NpyElement
  /// Whether the first dimension is the one that is contiguous (`fortran_order`).
  var isColumnMajor: Bool
  /// The dimensions, slowest first unless `isColumnMajor`.
  var shape: [Int]
  /// First byte of the elements.
  var dataStart: Int

  /// Reads the header and checks that the elements are all of the bytes behind it.
  init(_ span: RawSpan, file: String) throws(FormatError) {
    let text = try Self.text(span, file: file)
    dataStart = text.upperBound
    var parser = NpyLiteralParser(span.bytes(text), start: text.lowerBound, file: file)
    let values = try parser.dictionary()
    let place = "header"
    func missing(_ expected: String, _ key: String) -> FormatError {
      .malformed(file: file, place: place, expected: expected, found: values[key].map { "\($0)" } ?? "none")
    }
    switch values["descr"] {
    case .text(let type)?: element = try NpyElement(type, file: file, place: "header, descr")
    case .list?: throw .unsupported(file: file, place: "header, descr", what: "a structured array")
    default: throw missing("a text 'descr'", "descr")
    }
    guard case .truth(let order)? = values["fortran_order"] else {
      throw missing("True or False as 'fortran_order'", "fortran_order")
    }
    guard case .numbers(let shape)? = values["shape"] else { throw missing("a tuple 'shape'", "shape") }
    guard values.count == 3 else {
      throw .malformed(
        file: file, place: place, expected: "descr, fortran_order and shape",
        found: values.keys.sorted().joined(separator: ", "))
    }
    guard shape.count <= Self.mostDimensions else {
      throw .limit(
        file: file, place: place, limit: "\(Self.mostDimensions) dimensions", found: "\(shape.count)")
    }
    isColumnMajor = order
    self.shape = shape
    try requireSize(span.byteCount - dataStart, file: file)
  }

  /// Range of the text.
  private static func text(_ span: RawSpan, file: String) throws(FormatError) -> Range<Int> {
    guard span.byteCount >= 10, span.bytes(0..<6) == magic else {
      throw .malformed(
        file: file, place: "byte 0", expected: "the magic bytes and header of a .npy file",
        found: span.byteCount == 0
          ? "an empty file" : span.byteCount < 10 ? "\(span.byteCount) bytes" : "other bytes")
    }
    let version: UInt8 = span.littleEndian(at: 6)
    guard (1...3).contains(version), span.littleEndian(at: 7, as: UInt8.self) == 0 else {
      throw .unsupported(
        file: file, place: "byte 6",
        what: "version \(version).\(span.littleEndian(at: 7, as: UInt8.self)) of the .npy format")
    }
    let start = version == 1 ? 10 : 12
    guard span.byteCount >= start else {
      throw .malformed(
        file: file, place: "byte 8", expected: "4 bytes of length", found: "\(span.byteCount - 8)")
    }
    let length =
      version == 1
      ? Int(span.littleEndian(at: 8, as: UInt16.self)) : Int(span.littleEndian(at: 8, as: UInt32.self))
    guard length <= mostBytes else {
      throw .limit(file: file, place: "byte 8", limit: "\(mostBytes) bytes of header", found: "\(length)")
    }
    guard length <= span.byteCount - start else {
      throw .malformed(
        file: file, place: "byte 8", expected: "at most \(span.byteCount - start) bytes of header",
        found: "\(length)")
    }
    return start..<start + length
  }

  /// Number of elements; the initializer has checked that the product does not overflow.
  var elementCount: Int { shape.reduce(1, *) }

  /// More bytes than the shape needs are rejected too: they are a second array, or the shape is wrong.
  private func requireSize(_ available: Int, file: String) throws(FormatError) {
    var size = element.byteCount
    var overflows = false
    for dimension in shape where !overflows {
      (size, overflows) = size.multipliedReportingOverflow(by: dimension)
    }
    // A zero further on hides an overflow, but then there is nothing to read either.
    if shape.contains(0) { (size, overflows) = (0, false) }
    guard !overflows, size == available else {
      let words = shape.map(String.init).joined(separator: " by ")
      throw .malformed(
        file: file, place: "byte \(dataStart)",
        expected: "\(overflows ? "more bytes than there can be" : "\(size) bytes") of elements (\(words))",
        found: "\(available)")
    }
  }
}
