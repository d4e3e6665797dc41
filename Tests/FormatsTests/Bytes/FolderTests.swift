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
    let container = try Container(path: folder.path + "//")
    #expect(container.kind == .folder)
    #expect(container.path == folder.path)
    #expect(container.entries.map(\.path) == ["a/inner/c.txt", "b.txt", "file.txt", "linked/d.txt"])
    #expect(container.byteCount == 5 + 3 + 3 + 4)
    let reader = container.makeReader()
    #expect(try reader.bytes(3).array == Array("four".utf8))
    #expect(container.entries.indices.allSatisfy { container.index(of: container.entries[$0].path) == $0 })
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
