import DataModel
import Formats
import Testing

/// Samples of the records that Scripts/reference/make_wfdb_fixtures.py made.
@Suite struct WfdbRecordTests {
  @Test func samplesEqualWfdbPython() throws {
    let rows = try Fixture.golden("wfdb.csv").map(WfdbGolden.init)
    #expect(rows.count > 75)
    for row in rows {
      row.expectEqual(try WfdbGolden.read(Fixture.path("wfdb/\(row.name).hea"), physical: row.isPhysical))
    }
  }

  @Test(arguments: [
    ("f8", 16), ("f16", 16), ("f24", 24), ("f32", 32), ("f61", 16), ("f80", 8), ("f160", 16), ("f212", 12),
    ("f310", 10), ("f311", 10), ("files", 16), ("var", 16),
  ])
  func bitsAreThoseOfTheFormat(name: String, bits: Int) throws {
    let recording = try WfdbGolden.read(Fixture.path("wfdb/\(name).hea"), physical: false)
    #expect(recording.sampleKind == .integer(bits: bits) && recording.unit == nil)
  }

  @Test func unitsAreThoseOfTheChannels() throws {
    func unit(_ name: String) throws -> String? {
      try WfdbGolden.read(Fixture.path("wfdb/\(name).hea"), physical: true).unit
    }
    #expect(try unit("f16") == "mV")
    #expect(try unit("files") == "mV,mV,mmHg")
  }

  @Test func aGainOfZeroIs200() throws {
    let stored = try WfdbGolden.read(Fixture.path("wfdb/nolength.hea"), physical: false)
    let physical = try WfdbGolden.read(Fixture.path("wfdb/nolength.hea"), physical: true)
    #expect(stored.sampleRate == 250 && stored.sampleCount == 21)
    for i in 0..<21 {
      #expect(physical.samples[i] == Float(Double(stored.samples[i]) / 200))
      #expect(physical.samples[21 + i] == Float((Double(stored.samples[21 + i]) - 5) / 200))
    }
  }

  /// Differences may add up to what no other format of 8 bits holds.
  @Test func differencesMayNeedMoreBits() throws {
    let header = "d 1 100 600\nd.dat 8 1 0 0 0\n"
    let recording = try Self.read(header, ["d.dat": [UInt8](repeating: 127, count: 600)])
    #expect(recording.sampleKind == .integer(bits: 32))
    #expect(recording.samples[599] == 76200)
  }

  @Test func aFrameWithAMissingSampleIsMissing() throws {
    let bytes: [UInt8] = [1, 0, 4, 0, 0xF9, 0xFF, 0, 0x80, 0xF9, 0xFF, 0xFA, 0xFF]
    let recording = try Self.read("r 1 100 3\nr.dat 16x2 1", ["r.dat": bytes])
    // Means are cut toward 0: 2.5 to 2, -6.5 to -6.
    #expect(recording.samples[0] == 2 && recording.samples[1].isNaN && recording.samples[2] == -6)
  }

  @Test func skewMovesWholeFrames() throws {
    // Frames (0, 10, 11), (1, 12, 13), (2, 14, 15); the second signal is a frame behind.
    let bytes: [UInt8] = [0, 10, 11, 1, 12, 13, 2, 14, 15].map { $0 &+ 128 }
    let recording = try Self.read("r 2 100 3\nr.dat 80 1\nr.dat 80x2:1 1", ["r.dat": bytes])
    #expect(recording.samples == [0, 1, 12, 14])
  }

  static func read(
    _ header: String, _ files: [String: [UInt8]], physical: Bool = false
  ) throws(FormatError) -> Recording {
    var bytes: [String: FileBytes] = [:]
    for (name, file) in files { bytes[name] = FileBytes(name: name, file) }
    return try WfdbRecord.read(
      FileBytes(name: "r.hea", Array(header.utf8)), in: WfdbFiles(bytes), id: "r",
      units: physical ? .physical : .stored)
  }
}
