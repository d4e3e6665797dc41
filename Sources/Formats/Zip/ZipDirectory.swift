/// The entries of an archive, read from its central directory and checked against each other.
///
/// These are the checks that libzip leaves to its caller: entries that share bytes, absurd sizes, names that leave
/// the archive or occur twice, encryption. APPNOTE 6.3.10, sections 4.3.12, 4.4 and 4.5.3.
struct ZipDirectory: Sendable {
  /// The entries, directories among them, in the order of the directory.
  let entries: [ZipEntry]
  /// Bytes behind the end of the archive.
  let trailing: Int

  private static let fixedSize = 46

  init(_ file: FileBytes, limits: ZipLimits = ZipLimits()) throws(FormatError) {
    let end = try ZipEnd(file)
    trailing = end.trailing
    var entries: [ZipEntry] = []
    entries.reserveCapacity(end.entryCount)
    try file.withBytes { span throws(FormatError) in
      var position = end.directory.lowerBound
      for index in 0..<end.entryCount {
        let place = "directory entry \(index) at byte \(position)"
        guard end.directory.upperBound - position >= Self.fixedSize,
          span.littleEndian(at: position, as: UInt32.self) == 0x0201_4B50
        else {
          throw FormatError.malformed(
            file: file.name, place: place, expected: "an entry", found: "other bytes or the end")
        }
        var raw = RawZipEntry(span, at: position)
        guard raw.trailingSize <= end.directory.upperBound - position - Self.fixedSize else {
          throw FormatError.malformed(
            file: file.name, place: place,
            expected:
              "at most \(end.directory.upperBound - position - Self.fixedSize) bytes of name and extras",
            found: "\(raw.trailingSize)")
        }
        let nameEnd = position + Self.fixedSize + raw.nameSize
        let name = span.bytes(position + Self.fixedSize..<nameEnd)
        let fields = Zip64Fields(
          size: raw.byteCount == .max, packedSize: raw.packedByteCount == .max,
          offset: raw.headerOffset == .max)
        guard raw.apply(fields.read(span, nameEnd..<nameEnd + raw.extraSize)) else {
          throw FormatError.malformed(
            file: file.name, place: place, expected: "sizes in a zip64 extra field", found: "none")
        }
        entries.append(
          try raw.entry(index: index, nameBytes: name, file: file.name, dataEnd: end.directory.lowerBound))
        position += Self.fixedSize + raw.trailingSize
      }
      guard position == end.directory.upperBound else {
        throw FormatError.malformed(
          file: file.name, place: "directory",
          expected: "\(end.entryCount) entries up to byte "
            + "\(end.directory.upperBound)", found: "their end at byte \(position)")
      }
    }
    try Self.checkNames(entries, file: file.name)
    try Self.setLimits(&entries, dataEnd: end.directory.lowerBound, file: file.name)
    try Self.checkSizes(entries, archive: file, limits: limits)
    self.entries = entries
  }

  private static func checkNames(_ entries: [ZipEntry], file: String) throws(FormatError) {
    var seen: Set<String> = []
    seen.reserveCapacity(entries.count)
    for entry in entries {
      guard seen.insert(entry.path).inserted else {
        throw .malformed(
          file: file, place: "directory entry \(entry.index)", expected: "each name once",
          found: "\(entry.path) again")
      }
    }
  }

  /// Finds where each entry must end, and that none begins inside another.
  private static func setLimits(
    _ entries: inout [ZipEntry], dataEnd: Int, file: String
  ) throws(FormatError) {
    let order = entries.indices.sorted { entries[$0].headerOffset < entries[$1].headerOffset }
    for (place, i) in order.enumerated() {
      let next = place + 1 < order.count ? entries[order[place + 1]].headerOffset : dataEnd
      entries[i].limit = next
      let needed = ZipLocalHeader.fixedSize + entries[i].nameBytes.count
      let available = next - entries[i].headerOffset
      guard needed <= available, entries[i].packedByteCount <= available - needed else {
        throw .malformed(
          file: "\(file)/\(entries[i].path)", place: "byte \(entries[i].headerOffset)",
          expected: "at most \(available) bytes before the next entry",
          found: "\(entries[i].packedByteCount) bytes of data, which overlap it")
      }
    }
  }

  private static func checkSizes(
    _ entries: [ZipEntry], archive: FileBytes, limits: ZipLimits
  ) throws(FormatError) {
    var total = 0
    for entry in entries {
      let place = "directory entry \(entry.index)"
      guard entry.byteCount <= limits.entryBytes else {
        throw .limit(
          file: "\(archive.name)/\(entry.path)", place: place, limit: "\(limits.entryBytes) unpacked bytes",
          found: "\(entry.byteCount)")
      }
      if entry.byteCount > limits.entryRatioFrom,
        entry.byteCount / limits.entryRatio >= max(entry.packedByteCount, 1)
      {
        throw .limit(
          file: "\(archive.name)/\(entry.path)", place: place,
          limit: "\(limits.entryRatio) bytes unpacked from each packed one",
          found: "\(entry.byteCount) from \(entry.packedByteCount)")
      }
      // Each is at most 4 GiB and a directory of n entries is larger than n bytes: no overflow.
      total += entry.byteCount
    }
    if total > limits.totalRatioFrom, total / limits.totalRatio >= archive.count {
      throw .limit(
        file: archive.name, place: "directory",
        limit: "\(limits.totalRatio) bytes unpacked from each packed one",
        found: "\(total) from \(archive.count)")
    }
  }
}
