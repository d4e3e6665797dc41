/// The header in front of an entry's data (APPNOTE 4.3.7), which must tell the same as the central directory.
///
/// Readers that trust the one and readers that trust the other would otherwise see different files.
enum ZipLocalHeader {
  /// Bytes before the name.
  static let fixedSize = 30

  /// Checks an entry's local header and, where there is one, its data descriptor.
  ///
  /// - Parameters:
  ///   - entry: from the directory, whose checks it has passed: header, name and data fit before `entry.limit`.
  ///   - archive: all bytes of the archive.
  /// - Returns: where in the archive the entry's packed bytes are.
  /// - Throws: `FormatError.malformed` with the byte.
  static func check(_ entry: ZipEntry, in archive: FileBytes) throws(FormatError) -> Range<Int> {
    try archive.withBytes { span throws(FormatError) in
      try check(entry, span, archive: archive.name)
    }
  }

  private static func check(
    _ entry: ZipEntry, _ span: RawSpan, archive: String
  ) throws(FormatError) -> Range<Int> {
    let start = entry.headerOffset
    func disagrees(_ what: String, _ expected: String, _ found: String) -> FormatError {
      .malformed(
        file: "\(archive)/\(entry.path)", place: "local header at byte \(start)",
        expected: "\(what) \(expected) as in the directory", found: found)
    }
    guard span.littleEndian(at: start, as: UInt32.self) == 0x0403_4B50 else {
      throw FormatError.malformed(
        file: "\(archive)/\(entry.path)", place: "byte \(start)", expected: "a local header",
        found: "other bytes")
    }
    let flags: UInt16 = span.littleEndian(at: start + 6)
    let method: UInt16 = span.littleEndian(at: start + 8)
    let nameSize = Int(span.littleEndian(at: start + 26, as: UInt16.self))
    let extraSize = Int(span.littleEndian(at: start + 28, as: UInt16.self))
    guard method == entry.method.rawValue else {
      throw disagrees("method", "\(entry.method.rawValue)", "\(method)")
    }
    // Encryption, and whether sizes follow the data.
    guard flags & 0x2041 == 0, (flags & 8 != 0) == entry.hasDescriptor else {
      throw disagrees("flags", "", "\(flags)")
    }
    guard nameSize == entry.nameBytes.count,
      span.bytes(start + fixedSize..<start + fixedSize + nameSize) == entry.nameBytes
    else { throw disagrees("name", entry.path, "another name") }
    let dataStart = start + fixedSize + nameSize + extraSize
    guard dataStart <= entry.limit, entry.packedByteCount <= entry.limit - dataStart else {
      throw disagrees(
        "data", "in \(entry.limit - start) bytes", "\(extraSize) bytes of extra fields, which leave too few")
    }
    let extras = start + fixedSize + nameSize..<dataStart
    try checkSizes(entry, span, extras: extras, disagrees: disagrees)
    if entry.hasDescriptor {
      guard descriptorAgrees(entry, span, at: dataStart + entry.packedByteCount) else {
        throw FormatError.malformed(
          file: "\(archive)/\(entry.path)", place: "byte \(dataStart + entry.packedByteCount)",
          expected: "a data descriptor as in the directory", found: "other bytes")
      }
    }
    return dataStart..<dataStart + entry.packedByteCount
  }

  private static func checkSizes(
    _ entry: ZipEntry, _ span: RawSpan, extras: Range<Int>,
    disagrees: (String, String, String) -> FormatError
  ) throws(FormatError) {
    let checksum: UInt32 = span.littleEndian(at: entry.headerOffset + 14)
    let packed32: UInt32 = span.littleEndian(at: entry.headerOffset + 18)
    let size32: UInt32 = span.littleEndian(at: entry.headerOffset + 22)
    let fields = Zip64Fields(size: size32 == .max, packedSize: packed32 == .max, offset: false)
    guard let wide = fields.read(span, extras) else {
      throw disagrees("sizes", "", "a broken zip64 extra field")
    }
    let packed = wide.packedSize ?? UInt64(packed32)
    let size = wide.size ?? UInt64(size32)
    // With a descriptor the three fields are zero, but some writers fill them all the same.
    if entry.hasDescriptor && packed == 0 && size == 0 && checksum == 0 { return }
    guard packed == UInt64(entry.packedByteCount) || (entry.hasDescriptor && packed == 0) else {
      throw disagrees("packed size", "\(entry.packedByteCount)", "\(packed)")
    }
    guard size == UInt64(entry.byteCount) || (entry.hasDescriptor && size == 0) else {
      throw disagrees("size", "\(entry.byteCount)", "\(size)")
    }
    guard checksum == entry.checksum || (entry.hasDescriptor && checksum == 0) else {
      throw disagrees("CRC-32", "\(entry.checksum)", "\(checksum)")
    }
  }

  /// A data descriptor (APPNOTE 4.3.9) has CRC-32, packed size and size, the sizes of four bytes or of eight; a
  /// signature before them is usual but not required.
  private static func descriptorAgrees(_ entry: ZipEntry, _ span: RawSpan, at position: Int) -> Bool {
    for signed in [true, false] {
      for width in [4, 8] {
        let fields = position + (signed ? 4 : 0)
        guard 4 + 2 * width <= entry.limit - fields else { continue }
        if signed, span.littleEndian(at: position, as: UInt32.self) != 0x0807_4B50 { continue }
        func size(_ offset: Int) -> UInt64 {
          width == 8
            ? span.littleEndian(at: offset, as: UInt64.self)
            : UInt64(span.littleEndian(at: offset, as: UInt32.self))
        }
        if span.littleEndian(at: fields, as: UInt32.self) == entry.checksum,
          size(fields + 4) == UInt64(entry.packedByteCount),
          size(fields + 4 + width) == UInt64(entry.byteCount)
        {
          return true
        }
      }
    }
    return false
  }
}
