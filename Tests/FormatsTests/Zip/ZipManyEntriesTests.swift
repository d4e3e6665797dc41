import Formats
import Testing

/// Archives with as many entries as 16 bits hold, and one more, which need the zip64 end record (APPNOTE 4.3.14).
@Suite struct ZipManyEntriesTests {
  /// Empty stored files named by five digits.
  ///
  /// - Parameters:
  ///   - count: number of entries.
  ///   - stated: what the zip64 end record says; nil for none, with the count in the end record itself.
  /// - Returns: the archive.
  static func archive(_ count: Int, stated: UInt64?) -> [UInt8] {
    let fields = [UInt8](repeating: 0, count: 4) + littleEndian(UInt32(0x5021_0000))
    let sizes = [UInt8](repeating: 0, count: 12) + littleEndian(UInt16(5)) + littleEndian(UInt16(0))
    let local = littleEndian(UInt32(0x0403_4B50)) + littleEndian(UInt16(20)) + fields + sizes
    let central =
      littleEndian(UInt32(0x0201_4B50)) + littleEndian(UInt16(20)) + littleEndian(UInt16(20)) + fields + sizes
      + [UInt8](repeating: 0, count: 10)
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for number in 0..<count {
      let offset = UInt32(bytes.count)
      let name = [10000, 1000, 100, 10, 1].map { UInt8(0x30 + number / $0 % 10) }
      bytes += local
      bytes += name
      directory += central
      for shift in [0, 8, 16, 24] { directory.append(UInt8(truncatingIfNeeded: offset >> UInt32(shift))) }
      directory += name
    }
    let start = bytes.count
    bytes += directory
    if let stated {
      let end = bytes.count
      bytes += littleEndian(UInt32(0x0606_4B50)) + littleEndian(UInt64(44)) + littleEndian(UInt16(45))
      bytes += littleEndian(UInt16(45)) + littleEndian(UInt32(0)) + littleEndian(UInt32(0))
      bytes += littleEndian(stated) + littleEndian(stated) + littleEndian(UInt64(directory.count))
      bytes += littleEndian(UInt64(start))
      bytes += littleEndian(UInt32(0x0706_4B50)) + littleEndian(UInt32(0)) + littleEndian(UInt64(end))
      bytes += littleEndian(UInt32(1))
    }
    let short = stated == nil ? UInt16(truncatingIfNeeded: count) : .max
    bytes += littleEndian(UInt32(0x0605_4B50)) + littleEndian(UInt32(0)) + littleEndian(short)
    bytes += littleEndian(short)
    bytes += littleEndian(stated == nil ? UInt32(directory.count) : .max)
    bytes += littleEndian(stated == nil ? UInt32(start) : .max) + littleEndian(UInt16(0))
    return bytes
  }

  @Test(arguments: [(65_535, false), (65_535, true), (65_536, true)])
  func readsAll(count: Int, hasZip64: Bool) throws {
    let bytes = Self.archive(count, stated: hasZip64 ? UInt64(count) : nil)
    let container = try Container(archive: FileBytes(name: "x.zip", bytes))
    #expect(container.entries.count == count)
    #expect(container.entries.first?.path == "00000" && container.entries.last?.path == "\(count - 1)")
    #expect(try container.makeReader().bytes(count - 1).count == 0)
  }

  /// Without zip64, 65,536 entries look like none: 16 bits hold no more.
  @Test func refusesCountsThatDoNotFit() {
    expectError(.malformed, "x.zip") {
      _ = try Container(archive: FileBytes(name: "x.zip", Self.archive(65_536, stated: nil)))
    }
  }

  @Test(arguments: [0, 2, 4, 1 << 40, UInt64.max]) func refusesOtherCounts(stated: UInt64) {
    expectError(.malformed, "x.zip") {
      _ = try Container(archive: FileBytes(name: "x.zip", Self.archive(3, stated: stated)))
    }
  }
}
