import DataModel
import Foundation
import Testing

@testable import Formats

/// Rows of numbers, and numbers.
@Suite struct SeriesTableTests {
  static func table(_ text: String) -> SeriesTable { SeriesTable(FileBytes(name: "x.txt", Array(text.utf8))) }

  static func number(_ text: String) -> Double? {
    FileBytes(name: "x", Array(text.utf8)).withBytes { DecimalNumber.parse($0, 0..<$0.byteCount) }
  }

  @Test(arguments: [
    "1 2.5 -3\n2 0.5 4\n", "1 2.5 -3\r\n2 0.5 4", "  1.0e+00 2.5   -3 \n\t2   0.5 4\n\n\n",
    "1,2.5,-3\n2,0.5,4",
    "1\t2.5\t-3\r\n2\t.5\t4.\r\n", "01, 2.5, -3e0\n2.0,  5e-1  ,+4\n", "\u{FEFF}1,2.5,-3\n2,0.5,4",
  ])
  func readsAllSeparators(text: String) throws {
    let table = Self.table(text)
    let rows = try table.rows()
    #expect(rows.map(\.label) == ["1", "2"] && rows.map(\.number) == [1, 2])
    #expect(try rows.map { try table.samples($0) } == [[2.5, -3], [0.5, 4]])
  }

  @Test func classesMayBeWords() throws {
    #expect(try Self.table("up,1\n-1,2\n1.5,3\n1e300,1").rows().map(\.label) == ["up", "-1", "1.5", "1e300"])
  }

  @Test(arguments: [
    ("1 2\n\n1 3", "row 2, column 1: expected a class and samples, found an empty row"),
    ("1 2\n3\n", "row 2, column 2: expected at least one sample, found none"),
    ("1 2\n1 x", "row 2, column 2: expected a number, found 'x'"),
    ("1 2 NaN 3", "row 1, column 3: expected a number (only those at the end of a series may be missing)"),
    ("1 NaN ?", "row 1, column 4: expected at least one sample, found none"),
    ("1 2 inf", "column 3: expected a number, found 'inf'"),
    ("1 2 1e39", "column 3: expected a number, found '1e39'"),
    ("1 2 1e999", "column 3: expected a number"),
    ("1 0x10", "column 2: expected a number, found '0x10'"),
    ("1,2,,3", "row 1, column 3: expected a number, found nothing"),
    ("1,2,", "row 1, column 3: expected a number, found nothing"),
    ("1,\"2\"", "column 2: expected a number, found '\"2\"'"),
    ("1;2", "column 2: expected at least one sample"),
    ("1\t2\t\t3", "column 3: expected a number, found nothing"),
    ("1\t2\t", "column 3: expected a number, found nothing"),
    ("\t1\t2", "row 1, column 1: expected a class, found nothing"),
    (",1,2", "row 1, column 1: expected a class, found nothing"),
    ("nan 1 2", "row 1, column 1: expected a class, found 'nan'"),
    ("1\t2 3", "column 2: expected a number, found '2 3'"),
    ("1 2,5 3", "column 1"),
  ])
  func refusesWithRowAndColumn(text: String, part: String) {
    guard text != "1 2,5 3" else {
      // A decimal comma makes it a row of two columns, with a class of words.
      #expect(throws: FormatError.self) { try Self.readAll(text) }
      return
    }
    expectError(.malformed, "x.txt: ", part) { _ = try Self.readAll(text) }
  }

  static func readAll(_ text: String) throws -> [[Float]] {
    let table = table(text)
    return try table.rows().map { try table.samples($0) }
  }

  @Test(arguments: [
    "", "-", "+", ".", "e5", "1e", "1e+", "1.2.3", "--1", "1 ", "1_0", "١", "0x1", "nan", "inf", "1f", "1,5",
  ])
  func refusesWhatIsNoNumber(text: String) { #expect(Self.number(text) == nil) }

  @Test(arguments: [
    "0", "-0", "1", "+1", ".5", "5.", "007", "1e5", "1E-5", "-1.1252183e-01", "9007199254740993", "1e22",
    "1e23",
    "123456789012345678", "18446744073709551617", "3.14159265358979323846264338327950288", "1e-400",
    "4.9e-324",
    "2.2250738585072011e-308", "1.7976931348623157e308", "0.000000000000000000000000000001", "0e999999999999",
    "100000000000000000000000", "8.41e21", "9.5367431640625e-7",
  ])
  func equalsTheStandardLibrary(text: String) {
    #expect(Self.number(text)?.bitPattern == Double(text)?.bitPattern)
  }

  @Test func equalsTheStandardLibraryOnRandomNumbers() {
    var random = SeededGenerator(seed: 1, purpose: .augmentation)
    for _ in 0..<5000 {
      let digits = String(random.next() % [1000, 100_000_000, UInt64.max][random.below(3)])
      let point = random.below(digits.count + 1)
      let text = "\(digits.prefix(point)).\(digits.dropFirst(point))e\(random.below(60) - 30)"
      #expect(Self.number(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
    #expect(Self.number("1e400") == nil && Self.number("-1e400") == nil)
  }

  @Test(arguments: ["1 2.5 -3e-1\n2 0.5 4\n", "1,2.5,-3\r\n2,0.5,4", "\u{FEFF}1\t2.5\t-3\n"])
  func survivesDamage(text: String) throws {
    expectReturnsFromDamage(Array(text.utf8)) { file in
      let table = SeriesTable(file)
      for row in try table.rows() { _ = try table.samples(row) }
    }
  }
}
