import Formats
import Testing

@Suite struct CSVTextTests {
  static let fields = [
    "plain", "a,b", ",", "say \"hi\"", "\"", "\"\"", "\"\u{301}", "a\"\u{301},", "line\nbreak", "\n",
    "lone\rreturn",
    "\r", "both\r\n", "\r\n", " leading", "trailing ", " ", "\ttabs\t", "", "é", "e\u{301}", "心", "'",
  ]

  /// Bytes of fields: `String` takes canonically equal texts for one.
  private static func bytes(_ rows: [[String]]) -> [[[UInt8]]] { rows.map { $0.map { Array($0.utf8) } } }

  @Test func fieldsReturnFromARow() throws {
    let read = try CSVReaderTests.rows(CSVText.row(Self.fields))
    #expect(Self.bytes(read) == Self.bytes([Self.fields]))
  }

  @Test(arguments: fields) func fieldsReturnFromRowsOfTheirOwn(_ field: String) throws {
    let rows = [[field], [field, "x"], ["x", field], ["end"]]
    #expect(Self.bytes(try CSVReaderTests.rows(rows.map(CSVText.row).joined())) == Self.bytes(rows))
  }

  @Test func quotesStandOnlyWhereTheyMust() {
    #expect(CSVText.row(["a b", " c", "d,e", "f\"", "\r\n", ""]) == "a b, c,\"d,e\",\"f\"\"\",\"\r\n\",\n")
  }
}
