internal import CDeflate
import Glibc

/// Unpacks entries with libdeflate, which takes half of zlib's time. For one thread at a time.
@safe final class Inflater: @unchecked Sendable {
  private let decompressor: OpaquePointer

  /// - Throws: `FormatError.system` without memory.
  init() throws(FormatError) {
    guard let decompressor = unsafe libdeflate_alloc_decompressor() else {
      throw .system(file: "zip", operation: "allocate memory", code: ENOMEM)
    }
    unsafe self.decompressor = decompressor
  }

  deinit { unsafe libdeflate_free_decompressor(decompressor) }

  /// Unpacks an entry; its length and checksum are verified.
  ///
  /// - Parameters:
  ///   - entry: with sizes within the limits.
  ///   - archive: all bytes of its archive.
  /// - Returns: its bytes, named after archive and entry.
  /// - Throws: `FormatError.malformed` if the bytes do not unpack to exactly what the directory says.
  func read(_ entry: ZipEntry, of archive: FileBytes) throws(FormatError) -> FileBytes {
    let name = "\(archive.name)/\(entry.path)"
    let data = try ZipLocalHeader.check(entry, in: archive)
    return try unsafe FileBytes(name: name, count: entry.byteCount) { memory throws(FormatError) in
      let damage = unsafe archive.withUnsafeBytes { bytes -> String? in
        let packed = unsafe UnsafeRawBufferPointer(rebasing: bytes[data])
        switch entry.method {
        case .deflated: return unsafe inflate(packed, into: memory)
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
      // CRC-32 as of zip and gzip (APPNOTE 4.4.7).
      let checksum = unsafe libdeflate_crc32(0, memory.baseAddress, memory.count)
      guard checksum == entry.checksum else {
        throw FormatError.malformed(
          file: name, place: "unpacked bytes", expected: "CRC-32 \(entry.checksum) as in the directory",
          found: "\(checksum)")
      }
    }
  }

  /// Fills memory with what deflated bytes (RFC 1951) unpack to; nil, or in words what is wrong with them.
  private func inflate(
    _ packed: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> String? {
    let result = unsafe libdeflate_deflate_decompress(
      decompressor, packed.baseAddress, packed.count, target.baseAddress, target.count, nil)
    return switch result {
    case LIBDEFLATE_SUCCESS: nil
    case LIBDEFLATE_SHORT_OUTPUT: "the end before"
    case LIBDEFLATE_INSUFFICIENT_SPACE: "more"
    default: "damaged data"
    }
  }
}
