import DataModel
import Formats
import Testing

@Suite struct WfdbSegmentTests {
  static let part: [String: [UInt8]] = [
    "a.hea": Array("a 1 100 2\na.dat 16 10/mV 16 0 0 0 0 I".utf8), "a.dat": [1, 0, 2, 0],
    "b.hea": Array("b 1 100 2\nb.dat 16 20/mV 16 0 0 0 0 I".utf8), "b.dat": [3, 0, 4, 0],
    "layout.hea": Array("layout 2 100 0\n~ 0 1/mV 16 0 0 0 0 II\n~ 0 1/mV 16 0 0 0 0 I".utf8),
    "two.hea": Array("two 2 100 2\na.dat 80 1/mV 8 0 0 0 0 I\na.dat 80 1/mV 8 0 0 0 0 I".utf8),
  ]

  @Test func gapsAndChannelsThatAreNotThereAreMissing() throws {
    let recording = try WfdbRecordTests.read("r/4 2 100 7\nlayout 0\na 2\n~ 3\na 2", Self.part)
    #expect(recording.channelCount == 2 && recording.sampleCount == 7)
    #expect(recording.samples[0..<7].count { $0.isNaN } == 7)
    #expect(Array(recording.samples[7..<9]) == [1, 2] && Array(recording.samples[12...]) == [1, 2])
    #expect(recording.samples[9..<12].count { $0.isNaN } == 3)
  }

  @Test func storedValuesOfDifferentGainsAreRefused() throws {
    let header = "r/2 1 100 4\na 2\nb 2"
    expectError(.unsupported, "b.hea: signal 'I': stored values with another gain") {
      _ = try WfdbRecordTests.read(header, Self.part)
    }
    let physical = try WfdbRecordTests.read(header, Self.part, physical: true)
    #expect(physical.samples == [0.1, 0.2, 0.15, 0.2] && physical.unit == "mV")
  }

  @Test(arguments: [
    (
      "r/1 1 100 2\nr 2",
      "r.hea: record line: expected at least one signal, found a record in several segments"
    ),
    ("r/2 1 100 5\na 2\nb 2", "segment lines: expected 5 samples as in the record line, found 4"),
    ("r/1 1 100 3\na 3", "a.hea: record line: expected 3 samples as in the whole record's header, found 2"),
    ("r/1 1 100 2\nc 2", "segment 1: expected the file c.hea beside the header, found none"),
    ("r/1 2 100 2\na 2", "a.hea: record line: expected 2 signals as in r.hea, found 1"),
    ("r/1 1 200 2\na 2", "a.hea: record line: expected a frequency of 200.0 Hz"),
    ("r/2 2 100 2\nlayout 0\ntwo 2", "two.hea: signal 2: expected a signal of the layout segment, found 'I'"),
    ("r/2 3 100 2\nlayout 0\na 2", "layout.hea: record line: expected 3 signals as in r.hea, found 2"),
    ("r/1 1 100\n~ 0", "segment lines: expected at least one sample, found none"),
    ("r/1 0 100 2\na 2", "record line: expected at least one signal"),
  ])
  func refusesWithFileAndPlace(header: String, part: String) {
    var files = Self.part
    files["r.hea"] = Array(header.utf8)
    expectError(.malformed, part) { _ = try WfdbRecordTests.read(header, files) }
  }

  /// What is named many times, or is a gap of many years, would fill the memory of any machine.
  @Test(arguments: [
    "r/2 1 100\na 2\n~ 1000000000000", "r/2 1 100\n~ 9223372036854775800\na 2",
    "r/100001 1 100\n" + String(repeating: "a 2\n", count: 100_000) + "~ 100000000",
    "r/400000 1 100\n" + String(repeating: "a 2\n", count: 400_000),
  ])
  func whatIsOutOfProportionIsRefused(header: String) {
    expectError(.limit, "segment lines: more than ", "which is the limit") {
      _ = try WfdbRecordTests.read(header, Self.part)
    }
  }
}
