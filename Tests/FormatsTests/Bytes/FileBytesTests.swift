import Foundation
import Formats
import Testing

@Suite struct FileBytesTests {
  @Test(arguments: [0, 1, 4096, (1 << 20) + 1]) func readsAndMapsAlike(count: Int) throws {
    let folder = try TemporaryFolder()
    let expected = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let path = try folder.write("file", expected)
    for file in [try FileBytes(mapping: path), try FileBytes(reading: path), FileBytes(name: path, expected)]
    {
      #expect(file.count == count && file.name == path)
      #expect(file.array == expected)
      #expect(file.withBytes { $0.byteCount } == count)
      let half = file.slice(count / 2..<count)
      #expect(half.array == Array(expected[(count / 2)...]))
      #expect(half.slice(0..<half.count / 2).named("x").array == Array(half.array.prefix(half.count / 2)))
    }
  }

  @Test func staysReadableWhenTheFileIsRemoved() throws {
    var folder: TemporaryFolder? = try TemporaryFolder()
    let path = try #require(try folder?.write("file", "kept"))
    let file = try FileBytes(mapping: path)
    folder = nil
    #expect(file.array == Array("kept".utf8))
  }

  @Test func refusesWhatIsNoPlainFile() throws {
    let folder = try TemporaryFolder()
    expectError(.system, "missing: open: No such file") {
      _ = try FileBytes(mapping: folder.path + "/missing")
    }
    expectError(.system, "Is a directory") { _ = try FileBytes(reading: folder.path) }
    expectError(.system, "open") { _ = try FileBytes(mapping: "a\0b") }
    expectError(.system, "") { _ = try FileBytes(mapping: "") }
    // A pipe without a writer would block for ever.
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    expectError(.system, "plain file") { _ = try FileBytes(mapping: pipe) }
    expectError(.system, "plain file") { _ = try FileBytes(reading: "/dev/zero") }
  }

  @Test func anOutOfBoundsSliceStopsTheProgram() async {
    await #expect(processExitsWith: .failure) { _ = FileBytes(name: "x", [1, 2, 3]).slice(1..<4) }
  }
}
