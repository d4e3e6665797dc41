import Formats
import Testing

@Suite struct ChecksumListTests {
  static let a = String(repeating: "a1", count: 32)
  static let b = String(repeating: "0F", count: 32)

  static func lines(_ text: String) throws -> [ChecksumList.Line] {
    try ChecksumList(FileBytes(name: "S.txt", Array(text.utf8))).lines
  }

  @Test func readsLinesOfEveryWriter() throws {
    let lines = try Self.lines(
      "\(Self.a) one.dat\n\(Self.b)  sub/two words.dat\r\n\n\(Self.a) *./three\n\(Self.a) one.dat\n")
    #expect(lines.map(\.path) == ["one.dat", "sub/two words.dat", "three"])
    #expect(lines.map(\.checksum) == [Self.a, Self.b.lowercased(), Self.a])
  }

  @Test(arguments: [
    ("x", "line 1: expected 64 hexadecimal digits"), ("\(a)", "line 1"), ("\(a) ", "line 1"),
    ("\(a)x", "line 1"),
    ("\n\(a.dropLast())g one", "line 2"), ("SHA256 (one) = \(a)", "line 1"),
    ("\(a) ../one", "line 1: expected a path below the directory of the list"),
    ("\(a) x/../../one", "line 1"),
    ("\(a) /etc/passwd", "line 1: expected a path below"), ("\(a) x//y", "line 1"), ("\(a) x\0", "line 1"),
    ("\(a) one\n\(b) one", "line 2: expected one checksum for one"),
  ])
  func refusesWithTheLine(text: String, part: String) {
    expectError(.malformed, "S.txt: ", part) { _ = try Self.lines(text) }
  }
}
