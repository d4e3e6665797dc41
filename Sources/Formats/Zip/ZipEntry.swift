/// One file in a zip archive, as the central directory describes it.
struct ZipEntry: Sendable, Equatable {
  /// Compression method; the raw value is that of APPNOTE 4.4.5.
  enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  /// Its place in the central directory, counted from 0.
  var index: Int
  /// Path with forward slashes; it never leaves the archive.
  var path: String
  var method: Method
  /// CRC-32 of the unpacked bytes.
  var checksum: UInt32
  var packedByteCount: Int
  var byteCount: Int
  /// First byte of its local header in the archive.
  var headerOffset: Int
  /// Offset of the next entry or the central directory, at or before which its bytes end.
  var limit: Int
  /// The name as written, for comparison with the local header.
  var nameBytes: [UInt8]
  /// Whether sizes and checksum follow the data (general purpose bit 3).
  var hasDescriptor: Bool

  /// Whether it is a directory.
  var isFolder: Bool { path.hasSuffix("/") }
}

/// Limits of archives. Archives that exceed them are attacks or damaged.
struct ZipLimits: Sendable {
  /// Largest unpacked entry in bytes. An entry is unpacked into memory as a whole.
  var entryBytes = 4 << 30
  /// An entry may be this many times larger than its packed bytes. Deflate cannot exceed 1032.
  var entryRatio = 1000
  /// Entries up to this size may have any ratio: a few kilobytes of zeros are no attack.
  var entryRatioFrom = 16 << 20
  /// All entries together may be this many times larger than the archive.
  var totalRatio = 200
  /// Archives that unpack to no more than this may have any ratio.
  var totalRatioFrom = 1 << 30
}
