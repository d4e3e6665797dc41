/// Writes archives that no honest tool writes: every field of a stored entry can be set to something else, in the
/// local header and in the directory apart.
struct ZipBuilder {
  struct Header {
    var flags: UInt16 = 0
    var method: UInt16 = 0
    var crc: UInt32
    var packedSize: UInt32
    var size: UInt32
    var name: [UInt8]
    var extra: [UInt8] = []
  }

  struct Entry {
    var local: Header
    var central: Header
    var data: [UInt8]
    var disk: UInt16 = 0
    /// Where the directory says that the local header is; nil for where it is.
    var offset: UInt32?
    /// Whether header and data are written at all.
    var isWritten = true

    init(_ name: String, _ text: String) { self.init(Array(name.utf8), Array(text.utf8)) }

    init(_ name: [UInt8], _ data: [UInt8]) {
      local = Header(
        crc: crc32(data), packedSize: UInt32(data.count), size: UInt32(data.count), name: name)
      central = local
      self.data = data
    }
  }

  var entries: [Entry]
  var count: UInt16?
  var directorySize: UInt32?
  var directoryOffset: UInt32?
  var disk: UInt16 = 0
  var comment: [UInt8] = []
  var betweenDirectoryAndEnd: [UInt8] = []

  init(_ entries: Entry...) { self.entries = entries }

  /// The archive; `change` may first set anything.
  func bytes(_ change: (inout ZipBuilder) -> Void = { _ in }) -> [UInt8] {
    var builder = self
    change(&builder)
    return builder.build()
  }

  private func build() -> [UInt8] {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = []
    for entry in entries {
      offsets.append(entry.offset ?? UInt32(bytes.count))
      guard entry.isWritten else { continue }
      bytes += littleEndian(UInt32(0x0403_4B50)) + littleEndian(UInt16(20)) + fields(entry.local)
      bytes += entry.local.name + entry.local.extra + entry.data
    }
    let start = bytes.count
    for (entry, offset) in zip(entries, offsets) {
      bytes += littleEndian(UInt32(0x0201_4B50)) + littleEndian(UInt16(20)) + littleEndian(UInt16(20))
      bytes += fields(entry.central) + littleEndian(UInt16(0)) + littleEndian(entry.disk)
      bytes += littleEndian(UInt16(0)) + littleEndian(UInt32(0)) + littleEndian(offset)
      bytes += entry.central.name + entry.central.extra
    }
    let size = bytes.count - start
    let count = count ?? UInt16(entries.count)
    bytes += betweenDirectoryAndEnd
    bytes += littleEndian(UInt32(0x0605_4B50)) + littleEndian(disk) + littleEndian(disk) + littleEndian(count)
    bytes += littleEndian(count) + littleEndian(directorySize ?? UInt32(size))
    bytes += littleEndian(directoryOffset ?? UInt32(start)) + littleEndian(UInt16(comment.count)) + comment
    return bytes
  }

  /// Flags to the length of the extra fields, which both headers have in the same order.
  private func fields(_ header: Header) -> [UInt8] {
    littleEndian(header.flags) + littleEndian(header.method) + littleEndian(UInt32(0x5021_0000))
      + littleEndian(header.crc) + littleEndian(header.packedSize) + littleEndian(header.size)
      + littleEndian(UInt16(header.name.count)) + littleEndian(UInt16(header.extra.count))
  }
}
