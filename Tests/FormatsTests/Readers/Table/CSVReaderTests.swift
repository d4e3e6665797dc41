import Formats
import Testing

/// RFC 4180, rule by rule.
@Suite struct CSVReaderTests {
  static func rows(_ text: String, separator: Character = ",") throws -> [[String]] {
    try rows(Array(text.utf8), separator: separator.asciiValue ?? 0)
  }

  static func rows(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) throws -> [[String]] {
    var reader = CSVReader(FileBytes(name: "x.csv", bytes), separator: separator)
    var rows: [[String]] = []
    while let row = try reader.next() {
      #expect(row.number == rows.count + 1)
      rows.append(row.fields)
    }
    return rows
  }

  @Test(arguments: [
    ("", []),
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
    ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
    ("\u{FEFF}a,b\n", [["a", "b"]]),
    ("\u{FEFF}", []),
    ("\"a\",\"b\"\n", [["a", "b"]]),
    ("\"a,b\",c\n", [["a,b", "c"]]),
    ("\"a\r\nb\nc\",d\n", [["a\r\nb\nc", "d"]]),
    ("\"a\"\"b\",\"\"\"\"\n", [["a\"b", "\""]]),
    ("\"\",\n", [["", ""]]),
    (",,\n", [["", "", ""]]),
    ("\n\na\n", [[""], [""], ["a"]]),
    (" a , b \n", [[" a ", " b "]]),
    ("a,b,", [["a", "b", ""]]),
    ("é,心\n", [["é", "心"]]),
    ("\"x\"", [["x"]]),
  ])
  func reads(text: String, expected: [[String]]) throws {
    #expect(try Self.rows(text) == expected)
  }

  @Test func readsOtherSeparators() throws {
    #expect(try Self.rows("a\tb,c\n\"d\te\"\tf", separator: "\t") == [["a", "b,c"], ["d\te", "f"]])
  }

  @Test(arguments: [
    ("a,b\nc,\"d", "row 2, column 2, byte 6: expected a closing quote"),
    ("a,b\"c\n", "row 1, column 2, byte 3: expected a field without quotes"),
    ("\"a\"b\n", "row 1, column 1, byte 3: expected a separator"),
    ("a\rb\n", "row 1, column 1, byte 1: expected a line feed"),
    ("a\r", "expected a line feed"),
  ])
  func refusesWithThePlace(text: String, part: String) {
    expectError(.malformed, "x.csv: ", part) { _ = try Self.rows(text) }
  }

  @Test func refusesWhatIsNotUTF8() {
    expectError(.malformed, "row 2, column 2, byte 4: expected text in UTF-8") {
      _ = try Self.rows(Array("a\nb,".utf8) + [0x78, 0xFF] + Array("\n".utf8))
    }
  }

  @Test func saysWhereRowsBegin() throws {
    var reader = CSVReader(FileBytes(name: "x", Array("\u{FEFF}a\n\"b\nc\"\n\nd".utf8)))
    var places: [Int] = []
    var blanks: [Bool] = []
    while let row = try reader.next() {
      places.append(row.offset)
      blanks.append(row.isBlank)
    }
    #expect(places == [3, 5, 11, 12])
    #expect(blanks == [false, false, true, false])
  }

  /// What a careful writer writes is read back as it was.
  @Test func roundTrip() throws {
    let pieces = ["", "a", ",", "\"", "\n", "\r\n", "é", " ", "\r"]
    var expected: [[String]] = []
    for a in pieces { for b in pieces { expected.append([a + b, b, a]) } }
    let text = expected.map { row in
      row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
    }.joined(separator: "\r\n")
    #expect(try Self.rows(text) == expected)
  }

  @Test(.enabled(if: SharedData.has("tweets"), "../shared/data/tweets is not there"))
  func readsARealFile() throws {
    var reader = CSVReader(try FileBytes(mapping: SharedData.path("tweets/twitter_training.csv")))
    var count = 0
    while let row = try reader.next() {
      #expect(row.fields.count == 4)
      count += 1
    }
    #expect(count == 67236)
  }
}
