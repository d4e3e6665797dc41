internal import CZip

/// One libzip handle over an archive in memory: libzip says what the archive has, and libdeflate unpacks it. Any number may
/// be open over the same bytes, but each is for one thread at a time.
@safe final class ZipHandle: @unchecked Sendable {
  private let archive: FileBytes
  private let handle: OpaquePointer
  private let inflater: Inflater

  /// Opens the archive.
  ///
  /// - Parameters:
  ///   - archive: kept for as long as the handle is.
  ///   - entryCount: what our own reading of the directory found.
  /// - Throws: `FormatError.malformed` if libzip cannot open it or finds another number of entries.
  init(_ archive: FileBytes, entryCount: Int) throws(FormatError) {
    inflater = try Inflater()
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    let source = unsafe archive.withUnsafeBytes { bytes in
      unsafe zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error)
    }
    guard let source = unsafe source else { throw unsafe Self.failure(archive.name, "zip directory", &error) }
    guard let handle = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
      unsafe zip_source_free(source)
      throw unsafe Self.failure(archive.name, "zip directory", &error)
    }
    let count = unsafe zip_get_num_entries(handle, 0)
    guard count == Int64(entryCount) else {
      unsafe zip_discard(handle)
      throw .malformed(
        file: archive.name, place: "zip directory", expected: "one directory for all readers",
        found: "\(entryCount) entries or \(count)")
    }
    self.archive = archive
    unsafe self.handle = handle
  }

  deinit { unsafe zip_discard(handle) }

  /// Unpacks an entry; its length and checksum are verified.
  ///
  /// - Parameter entry: of this archive, with sizes within the limits.
  /// - Returns: its bytes, named after archive and entry.
  /// - Throws: `FormatError.malformed` if the bytes do not unpack to exactly what the directory says.
  func read(_ entry: ZipEntry) throws(FormatError) -> FileBytes {
    let name = "\(archive.name)/\(entry.path)"
    let data = try ZipLocalHeader.check(entry, in: archive)
    try checkAgreement(entry, name: name)
    return try unsafe FileBytes(name: name, count: entry.byteCount) { memory throws(FormatError) in
      let damage = unsafe archive.withUnsafeBytes { bytes -> String? in
        let packed = unsafe UnsafeRawBufferPointer(rebasing: bytes[data])
        switch entry.method {
        case .deflated: return unsafe inflater.unpack(packed, into: memory)
        case .stored:
          unsafe memory.copyMemory(from: packed)
          return nil
        }
      }
      if let damage {
        throw FormatError.malformed(
          file: name, place: "byte \(data.lowerBound)", expected: "\(entry.byteCount) bytes when unpacked",
          found: damage)
      }
      let checksum = unsafe Inflater.checksum(memory)
      guard checksum == entry.checksum else {
        throw FormatError.malformed(
          file: name, place: "unpacked bytes", expected: "CRC-32 \(entry.checksum) as in the directory",
          found: "\(checksum)")
      }
    }
  }

  /// Refuses an archive in which libzip found another entry in the same place than we did.
  private func checkAgreement(_ entry: ZipEntry, name: String) throws(FormatError) {
    var status = unsafe zip_stat_t()
    unsafe zip_stat_init(&status)
    let wanted = UInt64(ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD)
    guard unsafe zip_stat_index(handle, UInt64(entry.index), 0, &status) == 0,
      unsafe status.valid & wanted == wanted,
      unsafe status.size == UInt64(entry.byteCount), unsafe status.comp_size == UInt64(entry.packedByteCount),
      unsafe status.crc == entry.checksum, unsafe status.comp_method == entry.method.rawValue
    else {
      throw .malformed(
        file: name, place: "directory entry \(entry.index)", expected: "one directory for all readers",
        found: "two")
    }
  }

  private static func failure(
    _ file: String, _ place: String, _ error: UnsafeMutablePointer<zip_error_t>?
  ) -> FormatError {
    guard let error = unsafe error else {
      return .malformed(file: file, place: place, expected: "a zip archive", found: "an unknown error")
    }
    let text = unsafe String(cString: zip_error_strerror(error))
    return .malformed(file: file, place: place, expected: "data that unpack", found: "the error '\(text)'")
  }
}
