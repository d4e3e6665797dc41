/// The fixed part of a central directory entry (APPNOTE 4.3.12) as it is written.
struct RawZipEntry {
  let flags: UInt16
  let method: UInt16
  let checksum: UInt32
  var packedByteCount: UInt64
  var byteCount: UInt64
  let nameSize: Int
  let extraSize: Int
  let commentSize: Int
  let disk: UInt16
  var headerOffset: UInt64

  /// Bytes of name, extra fields and comment.
  var trailingSize: Int { nameSize + extraSize + commentSize }

  /// - Precondition: 46 bytes are there. Sizes that are in the zip64 field become `UInt64.max`.
  init(_ span: RawSpan, at position: Int) {
    func wide(_ offset: Int) -> UInt64 {
      let value: UInt32 = span.littleEndian(at: position + offset)
      return value == .max ? .max : UInt64(value)
    }
    flags = span.littleEndian(at: position + 8)
    method = span.littleEndian(at: position + 10)
    checksum = span.littleEndian(at: position + 16)
    packedByteCount = wide(20)
    byteCount = wide(24)
    nameSize = Int(span.littleEndian(at: position + 28, as: UInt16.self))
    extraSize = Int(span.littleEndian(at: position + 30, as: UInt16.self))
    commentSize = Int(span.littleEndian(at: position + 32, as: UInt16.self))
    disk = span.littleEndian(at: position + 34)
    headerOffset = wide(42)
  }

  /// Takes the sizes that the zip64 field holds; false if one that is needed is not there.
  mutating func apply(_ fields: Zip64Fields.Values?) -> Bool {
    guard let fields else { return false }
    if byteCount == .max {
      guard let size = fields.size else { return false }
      byteCount = size
    }
    if packedByteCount == .max {
      guard let size = fields.packedSize else { return false }
      packedByteCount = size
    }
    if headerOffset == .max {
      guard let offset = fields.offset else { return false }
      headerOffset = offset
    }
    return true
  }

  /// Creates an entry after checking what it alone can be checked for: `dataEnd`, where the directory begins, bounds
  /// its data.
  func entry(index: Int, nameBytes: [UInt8], file: String, dataEnd: Int) throws(FormatError) -> ZipEntry {
    let place = "directory entry \(index)"
    let path = try ZipName.path(nameBytes, isUTF8: flags & 0x800 != 0, file: file, place: place)
    let name = "\(file)/\(path)"
    // Bit 0: encrypted. Bit 5: patched data. Bit 6: strong encryption. Bit 13: directory encryption.
    guard flags & 0x2041 == 0 else { throw .unsupported(file: name, place: place, what: "encryption") }
    guard flags & 0x20 == 0 else { throw .unsupported(file: name, place: place, what: "patched data") }
    guard let method = ZipEntry.Method(rawValue: method) else {
      throw .unsupported(file: name, place: place, what: "compression method \(self.method)")
    }
    guard disk == 0 || disk == .max else {
      throw .unsupported(file: name, place: place, what: "an archive in several parts")
    }
    guard headerOffset < UInt64(dataEnd), packedByteCount <= UInt64(dataEnd) - headerOffset,
      byteCount <= UInt64(Int.max)
    else {
      throw .malformed(
        file: name, place: place, expected: "data before the directory at byte \(dataEnd)",
        found: "\(packedByteCount) bytes at byte \(headerOffset)")
    }
    guard method != .stored || packedByteCount == byteCount else {
      throw .malformed(
        file: name, place: place, expected: "\(packedByteCount) bytes unpacked, as stored",
        found: "\(byteCount)")
    }
    guard !path.hasSuffix("/") || byteCount == 0 else {
      throw .malformed(
        file: name, place: place, expected: "a directory without data", found: "\(byteCount) bytes")
    }
    return ZipEntry(
      index: index, path: path, method: method, checksum: checksum, packedByteCount: Int(packedByteCount),
      byteCount: Int(byteCount), headerOffset: Int(headerOffset), limit: dataEnd, nameBytes: nameBytes,
      hasDescriptor: flags & 8 != 0)
  }
}
