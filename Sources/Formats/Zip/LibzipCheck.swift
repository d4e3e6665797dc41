internal import CZip

/// Comparison of the directory of an archive as libzip reads it with that of the parser of this package. An archive that two readers see
/// differently is rejected as a whole: it hides something from one of them.
enum LibzipCheck {
  /// Opens an archive with libzip and compares the entries.
  ///
  /// - Parameters:
  ///   - archive: all of its bytes.
  ///   - entries: what our parser found.
  /// - Throws: `FormatError.malformed` where libzip cannot open it, or finds other entries in it.
  static func check(_ archive: FileBytes, _ entries: [ZipEntry]) throws(FormatError) {
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    let source = unsafe archive.withUnsafeBytes { bytes in
      unsafe zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error)
    }
    guard let source = unsafe source else { throw unsafe failure(archive.name, &error) }
    guard let handle = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
      unsafe zip_source_free(source)
      throw unsafe failure(archive.name, &error)
    }
    defer { unsafe zip_discard(handle) }
    let count = unsafe zip_get_num_entries(handle, 0)
    guard count == Int64(entries.count) else {
      throw .malformed(
        file: archive.name, place: "zip directory", expected: "one directory for all readers",
        found: "\(entries.count) entries or \(count)")
    }
    for entry in entries {
      guard unsafe agrees(handle, entry) else {
        throw .malformed(
          file: "\(archive.name)/\(entry.path)", place: "directory entry \(entry.index)",
          expected: "one directory for all readers", found: "two")
      }
    }
  }

  private static func agrees(_ handle: OpaquePointer, _ entry: ZipEntry) -> Bool {
    var status = unsafe zip_stat_t()
    unsafe zip_stat_init(&status)
    let wanted = UInt64(ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD)
    return unsafe zip_stat_index(handle, UInt64(entry.index), 0, &status) == 0
      && status.valid & wanted == wanted && status.size == UInt64(entry.byteCount)
      && status.comp_size == UInt64(entry.packedByteCount) && status.crc == entry.checksum
      && status.comp_method == entry.method.rawValue
  }

  private static func failure(_ file: String, _ error: UnsafeMutablePointer<zip_error_t>) -> FormatError {
    let text = unsafe String(cString: zip_error_strerror(error))
    return .malformed(
      file: file, place: "zip directory", expected: "one that libzip reads", found: "the error '\(text)'")
  }
}
