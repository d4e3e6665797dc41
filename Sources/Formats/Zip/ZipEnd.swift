/// Position of the central directory of an archive, from its end record and, where there is one, its zip64 end record.
///
/// APPNOTE 6.3.10, sections 4.3.14 to 4.3.16. Nothing may stand between the directory and its end records: two readers
/// that search differently would otherwise see two different archives. Bytes after the comment are passed over, up to
/// 64 KiB of them, where no record's comment ends with the file: a download that had something appended.
struct ZipEnd: Equatable {
  /// Number of entries.
  var entryCount: Int
  /// Bytes of the central directory.
  var directory: Range<Int>
  /// Bytes behind the end record and its comment.
  var trailing = 0

  private static let recordSize = 22
  private static let locatorSize = 20
  private static let record64Size = 56
  /// Fewest bytes that an entry of the directory takes: its fixed part and a name of one character.
  private static let smallestEntry = 47

  init(_ file: FileBytes) throws(FormatError) {
    self = try file.withBytes { span throws(FormatError) in try Self.find(span, file: file.name) }
  }

  private init(entryCount: Int, directory: Range<Int>) {
    self.entryCount = entryCount
    self.directory = directory
  }

  private static func find(_ span: RawSpan, file: String) throws(FormatError) -> ZipEnd {
    func malformed(_ place: String, _ expected: String, _ found: String) -> FormatError {
      .malformed(file: file, place: place, expected: expected, found: found)
    }
    guard let position = recordPosition(span) else {
      throw malformed(
        "end of file", "a zip end record, which whole archives end with",
        span.byteCount == 0 ? "an empty file" : "none in the last bytes: not a zip, or cut short")
    }
    let place = "zip end record at byte \(position)"
    let disks: (UInt16, UInt16) = (
      span.littleEndian(at: position + 4), span.littleEndian(at: position + 6)
    )
    let countHere: UInt16 = span.littleEndian(at: position + 8)
    let count: UInt16 = span.littleEndian(at: position + 10)
    let size: UInt32 = span.littleEndian(at: position + 12)
    let offset: UInt32 = span.littleEndian(at: position + 16)
    var end = (count: UInt64(count), size: UInt64(size), offset: UInt64(offset), next: position)
    if let locator = locatorPosition(before: position, span) {
      end = try zip64(span, locator: locator, file: file)
    } else if count == .max || size == .max || offset == .max {
      // 65535 entries are also legal without zip64, but the other two need it.
      guard size != .max, offset != .max else {
        throw malformed(place, "a zip64 end record", "none")
      }
    }
    guard disks == (0, 0) || disks == (.max, .max), countHere == count || countHere == .max else {
      throw FormatError.unsupported(file: file, place: place, what: "an archive in several parts")
    }
    guard end.offset <= UInt64(end.next), end.size == UInt64(end.next) - end.offset else {
      throw malformed(
        place, "a directory that ends at byte \(end.next)", "\(end.size) bytes at byte \(end.offset)")
    }
    guard end.count <= end.size / UInt64(smallestEntry) else {
      throw malformed(
        place, "at most \(end.size / UInt64(smallestEntry)) entries in \(end.size) bytes", "\(end.count)")
    }
    var found = ZipEnd(entryCount: Int(end.count), directory: Int(end.offset)..<end.next)
    let comment: UInt16 = span.littleEndian(at: position + 20)
    found.trailing = span.byteCount - position - recordSize - Int(comment)
    return found
  }

  /// The last end record whose comment ends with the file or, without any, the last whose comment ends before.
  private static func recordPosition(_ span: RawSpan) -> Int? {
    guard span.byteCount >= recordSize else { return nil }
    let last = span.byteCount - recordSize
    var early: Int?
    for position in stride(from: last, through: max(0, last - Int(UInt16.max)), by: -1) {
      guard span.littleEndian(at: position, as: UInt32.self) == 0x0605_4B50 else { continue }
      let comment: UInt16 = span.littleEndian(at: position + 20)
      if Int(comment) == last - position { return position }
      if Int(comment) < last - position, early == nil { early = position }
    }
    return early
  }

  private static func locatorPosition(before position: Int, _ span: RawSpan) -> Int? {
    guard position >= locatorSize else { return nil }
    let locator = position - locatorSize
    return span.littleEndian(at: locator, as: UInt32.self) == 0x0706_4B50 ? locator : nil
  }

  private static func zip64(
    _ span: RawSpan, locator: Int, file: String
  ) throws(FormatError) -> (count: UInt64, size: UInt64, offset: UInt64, next: Int) {
    let place = "zip64 end locator at byte \(locator)"
    let diskCount: UInt32 = span.littleEndian(at: locator + 16)
    let disk: UInt32 = span.littleEndian(at: locator + 4)
    guard disk == 0, diskCount <= 1 else {
      throw .unsupported(file: file, place: place, what: "an archive in several parts")
    }
    let position: UInt64 = span.littleEndian(at: locator + 8)
    guard locator >= record64Size, position <= UInt64(locator - record64Size),
      span.littleEndian(at: Int(position), as: UInt32.self) == 0x0606_4B50
    else {
      throw .malformed(
        file: file, place: place, expected: "the place of a zip64 end record", found: "byte \(position)")
    }
    let record = Int(position)
    let recordSize: UInt64 = span.littleEndian(at: record + 4)
    guard recordSize == UInt64(locator - record - 12) else {
      throw .malformed(
        file: file, place: "zip64 end record at byte \(record)",
        expected: "\(locator - record - 12) bytes more",
        found: "\(recordSize)")
    }
    let disks: (UInt32, UInt32) = (span.littleEndian(at: record + 16), span.littleEndian(at: record + 20))
    let countHere: UInt64 = span.littleEndian(at: record + 24)
    let count: UInt64 = span.littleEndian(at: record + 32)
    guard disks == (0, 0), countHere == count else {
      throw .unsupported(
        file: file, place: "zip64 end record at byte \(record)", what: "an archive in several parts")
    }
    return (count, span.littleEndian(at: record + 40), span.littleEndian(at: record + 48), record)
  }
}
