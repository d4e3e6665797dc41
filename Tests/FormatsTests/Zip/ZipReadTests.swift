import Formats
import Testing

/// Archives as honest tools write them.
@Suite struct ZipReadTests {
  static let text = Array("hello hello hello hello hello hello\n".utf8)

  static func contents(_ container: Container) throws -> [String: [UInt8]] {
    let reader = container.makeReader()
    var contents: [String: [UInt8]] = [:]
    for (index, entry) in container.entries.enumerated() {
      let bytes = try reader.bytes(index)
      #expect(bytes.count == entry.byteCount)
      #expect(bytes.name == container.fullPath(index))
      contents[entry.path] = bytes.array
    }
    return contents
  }

  @Test(arguments: ["plain", "descriptors", "zip64", "zip64-descriptors", "comment"])
  func readsEveryVariant(name: String) throws {
    let container = try Container(path: Fixture.path("zip/\(name).zip"))
    #expect(container.kind == .zip)
    #expect(try Self.contents(container) == ["a.txt": Self.text, "b/c.bin": [UInt8](0..<16)])
    #expect(container.index(of: "b/c.bin") == 1)
    #expect(container.index(of: "b") == nil)
  }

  @Test func leavesOutFoldersAndHiddenFiles() throws {
    let container = try Container(path: Fixture.path("zip/names.zip"))
    #expect(try Self.contents(container) == ["déjà/心.txt": Self.text, "empty.txt": []])
  }

  /// As libarchive writes a folder's own files, and as servers append to downloads.
  @Test func readsNamesThatBeginWithADot() throws {
    let archive = ZipBuilder(.init("./", ""), .init("./a.txt", "one"), .init("././b/c", "two")).bytes()
    let container = try Container(archive: FileBytes(name: "x.zip", archive))
    #expect(try Self.contents(container) == ["a.txt": Array("one".utf8), "b/c": Array("two".utf8)])
    #expect(container.notes.isEmpty)
    for names in [["./a", "a"], ["./../a"], [".//a"], ["a/./b"]] {
      var builder = ZipBuilder(.init(names[0], "x"))
      if names.count > 1 { builder = ZipBuilder(.init(names[0], "x"), .init(names[1], "y")) }
      #expect(throws: FormatError.self) { try Container(archive: FileBytes(name: "x.zip", builder.bytes())) }
    }
  }

  @Test(arguments: [1, 22, 1000, 65_535]) func readsWhatHasBytesBehindIt(_ count: Int) throws {
    let archive = ZipBuilder(.init("a.txt", "one")).bytes()
    let behind = [UInt8](repeating: 0x0A, count: count)
    let container = try Container(archive: FileBytes(name: "x.zip", archive + behind))
    #expect(try Self.contents(container) == ["a.txt": Array("one".utf8)])
    #expect(container.notes.count == 1 && container.notes[0].contains("\(count) bytes"))
    let more = [UInt8](repeating: 0x0A, count: 65_536)
    #expect(throws: FormatError.self) { try Container(archive: FileBytes(name: "x.zip", archive + more)) }
  }

  @Test func opensAnArchiveWithoutEntries() throws {
    #expect(try Container(path: Fixture.path("zip/no-entries.zip")).entries.isEmpty)
  }

  @Test func readsNamesInCodePage437() throws {
    let archive = ZipBuilder(.init([0x82, 0x61], [1])).bytes()
    #expect(try Container(archive: FileBytes(name: "x.zip", archive)).entries.map(\.path) == ["éa"])
  }

  @Test func readsFromManyThreadsAtOnce() async throws {
    let container = try Container(path: Fixture.path("zip/cinc-three.zip"))
    let expected = try Self.contents(container)
    let reader = container.makeReader()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask { () async throws -> Void in
          for _ in 0..<50 {
            for (index, entry) in container.entries.enumerated() {
              #expect(try reader.bytes(index).array == expected[entry.path])
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
