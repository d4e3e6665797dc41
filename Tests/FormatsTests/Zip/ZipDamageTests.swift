import Formats
import Testing

/// Small archives cut short at each byte, or with one byte changed: never a trap, never wrong data.
@Suite struct ZipDamageTests {
  static let names = ["plain", "descriptors", "zip64", "zip64-descriptors", "names", "comment"]

  @Test(arguments: names) func refusesEveryTruncation(name: String) throws {
    let whole = try Fixture.bytes("zip/\(name).zip")
    for count in 0..<whole.count {
      let archive = FileBytes(name: "x.zip", Array(whole.prefix(count)))
      #expect(throws: FormatError.self, "cut to \(count) bytes") {
        try ZipReadTests.contents(Container(archive: archive))
      }
    }
  }

  @Test(arguments: names) func neverReadsWrongDataFromChangedBytes(name: String) throws {
    let whole = try Fixture.bytes("zip/\(name).zip")
    let contents = try ZipReadTests.contents(Container(archive: FileBytes(name: "x.zip", whole)))
    var refused = 0
    for position in whole.indices {
      for change: UInt8 in [0x01, 0x08, 0x80, 0xFF] {
        var damaged = whole
        damaged[position] ^= change
        do {
          let container = try Container(archive: FileBytes(name: "x.zip", damaged))
          #expect(try ZipReadTests.contents(container) == contents, "byte \(position) ^ \(change)")
        } catch is FormatError {
          refused += 1
        }
      }
    }
    #expect(refused > whole.count)
  }
}
