import Foundation
import Formats
import Testing

@Suite struct FolderTests {
  @Test func listsFilesSortedAndFollowsLinksOnce() throws {
    let folder = try TemporaryFolder()
    try folder.write("b.txt", "two")
    try folder.write("a/inner/c.txt", "three")
    try folder.write("a/.hidden", "x")
    try folder.write("__MACOSX/b.txt", "x")
    let elsewhere = try TemporaryFolder()
    try elsewhere.write("d.txt", "four")
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: folder.path + "/linked", withDestinationPath: elsewhere.path)
    try manager.createSymbolicLink(atPath: folder.path + "/a/loop", withDestinationPath: folder.path)
    try manager.createSymbolicLink(atPath: folder.path + "/file.txt", withDestinationPath: "b.txt")
    try manager.createSymbolicLink(atPath: folder.path + "/broken", withDestinationPath: "nowhere")
    #expect { try Container(path: folder.path) } throws: {
      "\($0)".contains("linked: link: expected a link that stays")
    }
    let container = try Container(path: folder.path + "//", links: .all)
    #expect(container.leftOut == [Container.LeftOut(path: "broken", reason: "a link to nothing")])
    #expect(container.kind == .folder)
    #expect(container.path == folder.path)
    #expect(container.entries.map(\.path) == ["a/inner/c.txt", "b.txt", "file.txt", "linked/d.txt"])
    #expect(container.byteCount == 5 + 3 + 3 + 4)
    let reader = container.makeReader()
    #expect(try reader.bytes(3).array == Array("four".utf8))
    #expect(container.entries.indices.allSatisfy { container.index(of: container.entries[$0].path) == $0 })
  }

  /// A link to a file outside is refused, one to a file inside is read; the folder given may be a link itself.
  @Test func linksStayInside() throws {
    let folder = try TemporaryFolder()
    let elsewhere = try TemporaryFolder()
    try elsewhere.write("secret.txt", "four")
    try folder.write("in/a.txt", "one")
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: folder.path + "/in/b.txt", withDestinationPath: "../in/a.txt")
    try manager.createSymbolicLink(atPath: folder.path + "/name", withDestinationPath: "in")
    #expect(try Container(path: folder.path + "/name").entries.map(\.path) == ["a.txt", "b.txt"])
    try manager.createSymbolicLink(
      atPath: folder.path + "/in/c.txt", withDestinationPath: elsewhere.path + "/secret.txt")
    #expect { try Container(path: folder.path + "/in") } throws: { "\($0)".contains("c.txt: link") }
    #expect(try Container(path: folder.path + "/in", links: .all).entries.count == 3)
    // A folder whose name begins like the root's is not in it.
    try folder.write("in2/d.txt", "x")
    try manager.removeItem(atPath: folder.path + "/in/c.txt")
    try manager.createSymbolicLink(atPath: folder.path + "/in/c.txt", withDestinationPath: "../in2/d.txt")
    #expect(throws: FormatError.self) { try Container(path: folder.path + "/in") }
  }

  /// Names in Latin-1, in a folder of such a name too, and one that reads like another in UTF-8.
  @Test func namesThatAreNotUTF8AreRead() throws {
    let folder = try TemporaryFolder()
    try folder.write("é.txt", "utf8")
    func make(_ name: [UInt8], _ text: String?) {
      let path = (Array(folder.path.utf8) + [0x2F] + name).map { CChar(bitPattern: $0) } + [0]
      guard let text else {
        #expect(mkdir(path, 0o777) == 0)
        return
      }
      let descriptor = open(path, O_WRONLY | O_CREAT, 0o666)
      #expect(write(descriptor, text, text.utf8.count) == text.utf8.count)
      close(descriptor)
    }
    make([0xE9] + Array(".txt".utf8), "latin")
    make([0xFC], nil)
    make([0xFC, 0x2F, 0x80, 0x61], "inner")
    let container = try Container(path: folder.path)
    #expect(container.entries.map(\.path) == ["%E9.txt", "é.txt", "ü/%80a"])
    let reader = container.makeReader()
    let texts = try container.entries.indices.map {
      String(decoding: try reader.bytes($0).array, as: UTF8.self)
    }
    #expect(texts == ["latin", "utf8", "inner"])
    #expect(try reader.bytes(0).name == folder.path + "/%E9.txt")
  }

  @Test func whatIsNoFileIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "one")
    #expect(mkfifo(folder.path + "/pipe", 0o666) == 0)
    #expect(try Container(path: folder.path).leftOut.map(\.reason) == ["no plain file"])
  }

  /// Recordings that are links to nothing are missing; other files are only named.
  @Test func linksToNothingAreProblems() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.npy", Fixture.bytes("npy/edges-f8.npy"))
    for name in ["b.npy", "c.NPY", "notes"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/" + name, withDestinationPath: ".git/x")
    }
    let dataset = try InputDataset(path: folder.path, layout: .npyArchive)
    let found = dataset.problems.filter { $0.message == "a link to nothing" }
    #expect(found.filter { $0.severity == .error }.map(\.id) == ["b.npy", "c.NPY"])
    #expect(found.filter { $0.severity == .warning }.map(\.id) == ["notes"])
    try FileManager.default.removeItem(atPath: folder.path + "/a.npy")
    #expect { try InputDataset(path: folder.path) } throws: {
      "\($0)".contains("b.npy") && "\($0)".contains("2 more")
    }
  }

  @Test func takesAnyOtherFileAsItself() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.bin", [1, 2, 3])
    let container = try Container(path: path)
    #expect(container.kind == .singleFile)
    #expect(container.entries == [Container.Entry(path: "a.bin", byteCount: 3)])
    #expect(try container.makeReader().bytes(0).array == [1, 2, 3])
    #expect(container.fullPath(0) == path)
  }

  @Test func knowsAnArchiveByItsBytes() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("download", Fixture.bytes("zip/plain.zip"))
    #expect(try Container(path: path).kind == .zip)
  }
}
