import DataModel
import Testing

@testable import Formats

/// Tables with a row for each instant.
@Suite struct SampleTableTests {
  static func read(_ text: String, _ options: TableSettings = TableSettings()) throws -> Recording {
    try SampleTable.read(FileBytes(name: "t.csv", Array(text.utf8)), id: "t", options: options)
  }

  @Test(arguments: [
    "a,b\n1,-2.5\n3,4e1\n", "a;b\r\n1;-2.5\r\n3;4e1", "a\tb\n1\t-2.5\n3\t4e1\n\n\n",
    "  a   b\n 1  -2.5 \n3\t4e1",
    "\"a\",\"b\"\n\"1\",\"-2.5\"\n3,\"4e1\"", "\u{FEFF}a,b\n1,-2.5\n3,4e1",
    "# made by x\n# a,b\n1,-2.5\n3,4e1",
    "1 , -2.5\n+3, 40.0 ", "\"a \"\"1\"\",\n2\",b\n1,-2.5\n3,4e1",
  ])
  func readsAllForms(text: String) throws {
    let recording = try Self.read(text)
    #expect(recording.channelCount == 2 && recording.samples == [1, 3, -2.5, 40])
    #expect(recording.sampleRate == nil && recording.sampleKind == .floatingPoint(bits: 64))
  }

  @Test func takesColumnsOfNumbers() throws {
    let text = "name,x,note,y\nfirst,1,\"a, b\nc\",2\nsecond,3,,4\n"
    #expect(try Self.read(text).samples == [1, 3, 2, 4])
    #expect(try Self.read(text, TableSettings(columns: ["y"])).samples == [2, 4])
    #expect(try Self.read(text, TableSettings(columns: ["y", "2"])).samples == [2, 4, 1, 3])
    expectError(.malformed, "t.csv: row 1: no column 'z'; found name, x, note, y") {
      _ = try Self.read(text, TableSettings(columns: ["z"]))
    }
    expectError(.malformed, "each column once") {
      _ = try Self.read(text, TableSettings(columns: ["x", "2"]))
    }
    expectError(.malformed, "row 2, column 1", "a number, found 'first'") {
      _ = try Self.read(text, TableSettings(columns: ["name"]))
    }
    #expect(try Self.read("5\n6\n").samples == [5, 6])
  }

  @Test func headersAreKnownOrSaid() throws {
    #expect(try Self.read("1,2\n3,4\n").samples == [1, 3, 2, 4])
    #expect(try Self.read("1,2\n3,4\n", TableSettings(header: .yes)).samples == [3, 4])
    #expect(try Self.read("1,2\n3,4\n", TableSettings(header: .yes, columns: ["2"])).samples == [4])
    expectError(.malformed, "row 1, column 1", "found 'a'") {
      _ = try Self.read("a,b\n3,4\n", TableSettings(header: .no, columns: ["1"]))
    }
    expectError(.malformed, "row 1: expected a column of numbers, found none") { _ = try Self.read("a,b\n") }
  }

  @Test(arguments: [
    ("Time,x\n0,1\n0.004,2\n0.008,3\n", 250.0), ("t_ms,x\n10,1\n20,2\n", 100),
    // Rounded to whole milliseconds, and to four decimals.
    ("timestamp (ms),x\n0,1\n3,2\n6,3\n8,4\n11,5\n", 364),
    ("time,x\n0,1\n0.0028,2\n0.0056,3\n0.0083,4\n0.0111,5\n", 360),
    ("time [us];x\n0;1\n31.25;2\n62.5;3\n", 32000),
  ])
  func timesGiveTheRate(text: String, rate: Double) throws {
    let recording = try Self.read(text)
    #expect(recording.channelCount == 1 && recording.samples[0...1] == [1, 2])
    #expect(recording.sampleRate == rate)
  }

  @Test func timesAreChosen() throws {
    let text = "clock,x\n0,1\n0.5,2\n1,3\n"
    #expect(try Self.read(text).channelCount == 2)
    let chosen = try Self.read(text, TableSettings(timeColumn: "clock"))
    #expect(chosen.samples == [1, 2, 3] && chosen.sampleRate == 2)
    let none = try Self.read("time,x\n0,1\n9,2\n1,3\n", TableSettings(timeColumn: "none"))
    #expect(none.channelCount == 2 && none.sampleRate == nil)
    // Dates give no rate, and are no channel.
    let dates = try Self.read("time,x\n2020-01-01,1\n2020-01-02,2\n")
    #expect(dates.samples == [1, 2] && dates.sampleRate == nil)
    #expect(try Self.read("time,x\n5,1\n").sampleRate == nil)
  }

  @Test(arguments: [
    ("time,x\n0,1\n0.10,2\n0.30,3\n0.40,4\n", "row 3, column 1: expected a time near 0.133"),
    ("time,x\n1,1\n1,2\n", "row 3, column 1: expected times that rise"),
    ("time,x\n0,1\n1,2\n-1,3\n", "expected times that rise"),
    ("a,b\n1,2\n\n3,4\n", "row 3: expected numbers, found an empty row"),
    ("a,b\n1,2\n3\n", "row 3: expected 2 fields as in the first row, found 1"),
    ("a,b\n1,2\n3,4,5\n", "row 3: expected 2 fields as in the first row, found more"),
    ("a,b\n1,2\n3,\n", "row 3, column 2, byte 10: expected a number, found nothing"),
    ("a,b\n1,2\n3,NaN\n", "expected a number, found 'NaN'"), ("a,b\n1,2\n3,1e39\n", "found '1e39'"),
    ("a,b\n1,2\n3,4\"\n", "row 3, column 2, byte 11: expected a field without quotes"),
    ("a,b\n1,2\n\"3,4\n", "expected a closing quote, found the end of the file"),
    ("a,b\n1,2\n\"3\"x,4\n", "a separator or line break after the closing quote"),
    ("a,b\r1,2\r", "a line feed after the carriage return"), ("", "row 1: expected fields, found nothing"),
    ("\n\n", "row 1: expected fields"), ("# only\n", "row 1: expected fields"),
  ])
  func refusesWithItsPlace(text: String, part: String) {
    expectError(.malformed, "t.csv: ", part) { _ = try Self.read(text) }
  }

  @Test func refusesOtherEncodings() throws {
    func file(_ bytes: [UInt8]) -> FileBytes { FileBytes(name: "t.csv", bytes) }
    let text = Array("a\n1\n".utf8)
    for (mark, name) in [
      ([0xFF, 0xFE], "UTF-16"), ([0xFE, 0xFF], "UTF-16"), ([0xFF, 0xFE, 0, 0], "UTF-32"),
    ] {
      expectError(.unsupported, "t.csv: byte 0: text in \(name)") {
        _ = try file(mark.map { UInt8($0) } + text).textStart()
      }
    }
    expectError(.malformed, "byte 2: expected text in UTF-8, found byte 0xFC") {
      _ = try SampleTable.read(file([0x61, 0x0A, 0xFC, 0x0A]), id: "t")
    }
    expectError(.malformed, "byte 1: expected text in UTF-8, found a zero byte") {
      _ = try SampleTable.read(file([0x31, 0, 0x0A, 0]), id: "t")
    }
  }

  /// Every sequence of two bytes, and of three and four at their borders, is text exactly where the standard library
  /// says so.
  @Test func textIsWhatTheStandardLibraryReads() {
    func isText(_ bytes: [UInt8]) -> Bool { (try? FileBytes(name: "x", bytes).requireText()) != nil }
    func expected(_ bytes: [UInt8]) -> Bool {
      String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
    }
    for a in UInt8.min ... .max {
      for b in UInt8.min ... .max { #expect(isText([a, b]) == expected([a, b])) }
    }
    let borders: [UInt8] = [0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0]
    for a: UInt8 in [0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5] {
      for b in borders {
        for c in borders {
          #expect(isText([a, b, c]) == expected([a, b, c]))
          for d in borders { #expect(isText([a, b, c, d]) == expected([a, b, c, d])) }
        }
      }
    }
  }

  /// One row of any length, and one field, cost no more memory than the file: neither is kept.
  @Test func refusesWhatIsNoTable() throws {
    let wide = [UInt8](repeating: UInt8(ascii: ","), count: 1 << 17)
    expectError(.limit, "t.csv: row 1: more than 65536 columns") {
      _ = try SampleTable.read(FileBytes(name: "t.csv", wide), id: "t")
    }
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 17)
    expectError(.malformed, "expected a column of numbers, found none") {
      _ = try SampleTable.read(FileBytes(name: "t.csv", long), id: "t")
    }
    expectError(.malformed, "time steps that give a sample rate") {
      _ = try Self.read("t_ns,x\n0,1\n1e-320,2\n")
    }
  }

  /// Whatever is cut off or changed, the file is read or refused.
  @Test func survivesDamage() {
    let text = Array("time,\"a \"\"b\",c\r\n0,1,\"2\"\r\n0.5,\"3\",4\r\n1,5,6\r\n".utf8)
    for place in text.indices {
      _ = try? SampleTable.read(FileBytes(name: "t", Array(text[..<place])), id: "t")
      for byte in Array("\",\n\r ;\t#0e".utf8) + [0, 0xFF] {
        var damaged = text
        damaged[place] = byte
        if let recording = try? SampleTable.read(FileBytes(name: "t", damaged), id: "t") {
          #expect(!recording.samples.isEmpty && recording.samples.allSatisfy(\.isFinite))
        }
      }
    }
  }
}
