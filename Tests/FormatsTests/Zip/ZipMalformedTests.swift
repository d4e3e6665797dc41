import Formats
import Testing

/// Archives that lie. Each is refused with the archive, the entry and the place.
@Suite struct ZipMalformedTests {
  static let good = ZipBuilder(.init("a.txt", "first"), .init("b.txt", "second one"))

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var kind: FormatError.Kind
    var parts: [String]
    var change: @Sendable (inout ZipBuilder) -> Void

    init(
      _ name: String, _ kind: FormatError.Kind, _ parts: String...,
      change: @escaping @Sendable (inout ZipBuilder) -> Void
    ) {
      testDescription = name
      self.kind = kind
      self.parts = parts
      self.change = change
    }
  }

  static let cases: [Case] = [
    Case("overlap: two entries, one header", .malformed, "overlap", "x.zip/") { $0.entries[1].offset = 0 },
    Case("overlap: header inside the data of another", .malformed, "overlap", "x.zip/a.txt") {
      $0.entries[0].data = [UInt8](repeating: 7, count: 80)
      $0.entries[0].local.packedSize = 80
      $0.entries[0].central.packedSize = 80
      $0.entries[0].local.size = 80
      $0.entries[0].central.size = 80
      $0.entries[1].offset = 60
    },
    Case("overlap: long extra field in the local header", .malformed, "x.zip/a.txt", "local header") {
      // The directory alone does not show that the data run into the next entry.
      $0.entries[0].local.extra = [UInt8](repeating: 0, count: 8)
      $0.entries[1].offset = 30 + 5 + 5
    },
    Case("ratio", .limit, "x.zip/a.txt", "104857600") {
      $0.entries[0].central.size = 100 << 20
      $0.entries[0].local.size = 100 << 20
      $0.entries[0].central.method = 8
      $0.entries[0].local.method = 8
    },
    Case("total ratio", .limit, "directory", "unpacked from each packed") {
      for i in 0..<100 {
        var entry = ZipBuilder.Entry("\(i)", "x")
        entry.central.method = 8
        entry.local.method = 8
        entry.central.size = 16 << 20
        entry.local.size = 16 << 20
        $0.entries.append(entry)
      }
    },
    Case("duplicate name", .malformed, "a.txt again") { $0.entries[1].central.name = Array("a.txt".utf8) },
    Case("encrypted", .unsupported, "x.zip/b.txt", "encryption") { $0.entries[1].central.flags = 1 },
    Case("encrypted in the local header only", .malformed, "x.zip/b.txt", "flags") {
      $0.entries[1].local.flags = 1
    },
    Case("strong encryption", .unsupported, "encryption") { $0.entries[1].central.flags = 0x40 },
    Case("method of another tool", .unsupported, "x.zip/a.txt", "method 14") {
      $0.entries[0].central.method = 14
    },
    Case("absolute name", .malformed, "'/etc/x'") { $0.entries[0].central.name = Array("/etc/x".utf8) },
    Case("name that leaves", .malformed, "'../a'") { $0.entries[0].central.name = Array("../a".utf8) },
    Case("name that leaves later", .malformed, "'a/../../b'") {
      $0.entries[0].central.name = Array("a/../../b".utf8)
    },
    Case("name with a drive", .malformed, "'C:x'") { $0.entries[0].central.name = Array("C:x".utf8) },
    Case("name with backslashes", .malformed, "a\\b") { $0.entries[0].central.name = Array("a\\b".utf8) },
    Case("name with a zero byte", .malformed, "relative name") {
      $0.entries[0].central.name = [0x61, 0, 0x62]
    },
    Case("empty name", .malformed, "name") { $0.entries[0].central.name = [] },
    Case("name not in UTF-8 though it says so", .malformed, "UTF-8") {
      $0.entries[0].central.flags = 0x800
      $0.entries[0].central.name = [0xFF, 0xFE]
    },
    Case("two names", .malformed, "x.zip/a.txt", "local header at byte 0", "name") {
      $0.entries[0].local.name = Array("c.txt".utf8)
    },
    Case("two methods", .malformed, "method") { $0.entries[0].local.method = 8 },
    Case("two sizes", .malformed, "x.zip/a.txt", "size 5", "found 6") { $0.entries[0].local.size = 6 },
    Case("two packed sizes", .malformed, "packed size 5") { $0.entries[0].local.packedSize = 4 },
    Case("two checksums", .malformed, "CRC-32") { $0.entries[0].local.crc = 1 },
    Case("wrong checksum", .malformed, "x.zip/a.txt", "CRC-32") {
      $0.entries[0].local.crc = 1
      $0.entries[0].central.crc = 1
    },
    Case("stored with two sizes", .malformed, "x.zip/a.txt", "found 4") { $0.entries[0].central.size = 4 },
    Case("data beyond the directory", .malformed, "before the directory") {
      $0.entries[1].central.packedSize = 1000
      $0.entries[1].central.size = 1000
    },
    Case("header beyond the directory", .malformed, "before the directory") { $0.entries[1].offset = 5000 },
    Case("no local header", .malformed, "a local header") {
      $0.entries[1].offset = 42
      $0.entries[1].central.size = 1
      $0.entries[1].central.packedSize = 1
    },
    Case("several disks", .unsupported, "several parts") { $0.disk = 1 },
    Case("an entry on another disk", .unsupported, "several parts") { $0.entries[1].disk = 3 },
    Case("more entries than bytes", .malformed, "at most 2 entries", "found 60000") { $0.count = 60000 },
    Case("fewer entries", .malformed, "1 entries") { $0.count = 1 },
    Case("no entries", .malformed, "0 entries") { $0.count = 0 },
    Case("directory too short", .malformed, "directory") { $0.directorySize = 50 },
    Case("directory elsewhere", .malformed, "directory") { $0.directoryOffset = 3 },
    Case("bytes before the end record", .malformed, "directory") { $0.betweenDirectoryAndEnd = [1, 2, 3] },
    Case("zip64 sizes without a zip64 field", .malformed, "zip64 extra field") {
      $0.entries[0].central.size = .max
    },
    Case("zip64 field that is too short", .malformed, "zip64 extra field") {
      $0.entries[0].central.size = .max
      $0.entries[0].central.extra = littleEndian(UInt16(1)) + littleEndian(UInt16(4)) + [0, 0, 0, 0]
    },
    Case("zip64 size beyond 63 bits", .malformed, "x.zip/a.txt") {
      $0.entries[0].central.size = .max
      $0.entries[0].central.extra =
        littleEndian(UInt16(1)) + littleEndian(UInt16(8)) + littleEndian(UInt64.max)
    },
    Case("descriptor missing", .malformed, "data descriptor") {
      $0.entries[0].local.flags = 8
      $0.entries[0].central.flags = 8
    },
    Case("folder with data", .malformed, "directory") {
      $0.entries[0].central.name = Array("a.tx/".utf8)
      $0.entries[0].local.name = Array("a.tx/".utf8)
    },
  ]

  @Test(arguments: cases) func refuses(_ test: Case) throws {
    let archive = FileBytes(name: "x.zip", Self.good.bytes(test.change))
    do {
      _ = try ZipReadTests.contents(Container(archive: archive))
      Issue.record("no error")
    } catch let error as FormatError {
      #expect(error.kind == test.kind, "\(error)")
      #expect(error.description.hasPrefix("x.zip"))
      for part in test.parts { #expect(error.description.contains(part), "\(error)") }
    }
  }

  @Test func acceptsTheSameWithoutTheLie() throws {
    let archive = FileBytes(name: "x.zip", Self.good.bytes())
    #expect(
      try ZipReadTests.contents(Container(archive: archive))
        == ["a.txt": Array("first".utf8), "b.txt": Array("second one".utf8)])
  }

  /// The directory of the first, deflated entry says another size than its data unpack to.
  @Test(arguments: [(35, "more"), (37, "found")]) func refusesDeflatedDataOfAnotherSize(
    size: Int, word: String
  ) throws {
    var archive = try Fixture.bytes("zip/plain.zip")
    let directory = try #require(archive.firstIndex(of: UInt32(0x0201_4B50)))
    archive.replaceSubrange(directory + 24..<directory + 28, with: littleEndian(UInt32(size)))
    archive.replaceSubrange(22..<26, with: littleEndian(UInt32(size)))
    expectError(.malformed, "x.zip/a.txt", word) {
      _ = try ZipReadTests.contents(Container(archive: FileBytes(name: "x.zip", archive)))
    }
  }

  @Test func refusesWhatIsNotAnArchive() throws {
    let folder = try TemporaryFolder()
    for bytes in [[], Array("PK".utf8), [UInt8](repeating: 0, count: 70000)] {
      let path = try folder.write("a.zip", bytes)
      expectError(.malformed, path, "end record") { _ = try Container(path: path) }
    }
    expectError(.unsupported, "bzip2.zip/a.txt", "method 12") {
      _ = try Container(path: Fixture.path("zip/bzip2.zip"))
    }
  }
}

extension [UInt8] {
  /// Where a 32-bit number first is.
  func firstIndex(of number: UInt32) -> Int? {
    let wanted = littleEndian(number)
    return (0...(count - 4)).first { Array(self[$0..<$0 + 4]) == wanted }
  }
}
