import Foundation
import Formats
import Testing

/// Where results are written, and under which names they are made.
@Suite struct OutputPathTests {
  @Test func temporaryNamesAreOwnOnes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/p.csv"
    try folder.write("p.csv.tmp", "mine")
    try folder.write("kept", "kept")
    try AtomicFile.write("new", to: path)
    #expect(try FileBytes(reading: path + ".tmp").array == Array("mine".utf8))
    try FileManager.default.removeItem(atPath: path + ".tmp")
    try FileManager.default.createSymbolicLink(atPath: path + ".tmp", withDestinationPath: "kept")
    try AtomicFile.write("newer", to: path)
    #expect(try FileBytes(reading: folder.path + "/kept").array == Array("kept".utf8))
    #expect(try FolderNames.texts(folder.path) == ["kept", "p.csv", "p.csv.tmp"])
    let first = AtomicFile.temporaryName(path)
    #expect(first != AtomicFile.temporaryName(path) && AtomicFile.target(ofTemporary: first) == path)
    for name in [
      "p.csv", "p.csv.tmp", "p.csv.0123.tmp", "p.csv.0123456789abcdeg.tmp", "0123456789abcdef.tmp",
    ] {
      #expect(AtomicFile.target(ofTemporary: name) == nil)
    }
  }

  /// A file that cannot be put in its place leaves nothing, and the error names it and not what was made on the way.
  @Test func aFailureLeavesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("taken/x", "x")
    #expect { try AtomicFile.write("new", to: folder.path + "/taken") } throws: { !"\($0)".contains(".tmp") }
    #expect(try FolderNames.texts(folder.path) == ["taken"])
  }

  @Test(
    arguments: [
      ("a/b", "a"), ("a", nil), ("/", nil), ("/a", "/"), ("a/b/", "a"), ("a//b", "a"), ("/a/b//", "/a"),
      ("o", nil),
      ("//", nil), ("", nil),
    ] as [(String, String?)]) func parents(_ path: String, _ parent: String?)
  {
    #expect(PathParts.parent(path) == parent)
  }

  @Test func overlapsAreFoundWhateverTheSpelling() throws {
    let folder = try TemporaryFolder()
    try folder.write("set/manifest.json", "x")
    try folder.write("other/x", "x")
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "set")
    func overlap(_ output: String, _ input: String) -> PathParts.Overlap? {
      PathParts.overlap(of: folder.path + "/" + output, with: folder.path + "/" + input)
    }
    #expect(overlap("set", "set") == .same && overlap("set/../set/", "set") == .same)
    #expect(overlap("link", "set") == .same && overlap("set", "link") == .same)
    #expect(overlap("set/new/deep", "set") == .inside && overlap("link/new", "set") == .inside)
    #expect(overlap("", "set") == .around && overlap("set", "link/manifest.json") == .around)
    #expect(overlap("set/manifest.json", "set/manifest.json") == .same)
    for (output, input) in [
      ("new", "set"), ("set2", "set"), ("other", "set"), ("other/x", "set"), ("x", "none"),
    ] {
      #expect(overlap(output, input) == nil)
    }
    // Neither is there.
    #expect(overlap("new/", "./new") == .same && overlap("new", "none") == nil)
  }
}
