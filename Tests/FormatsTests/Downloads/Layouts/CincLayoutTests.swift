import DataModel
import Formats
import Testing

/// The CinC 2017 layout with each thing that can be wrong in it.
@Suite struct CincLayoutTests {
  static func recording(_ samples: [Int16] = [1, -2, 3]) -> [UInt8] {
    [Int32(30), 1, Int32(samples.count), 0, 4].flatMap { littleEndian($0) } + Array("val\0".utf8)
      + samples.flatMap { littleEndian($0) }
  }

  static func header(_ id: String, samples: Int = 3, gain: String = "1000/mV") -> String {
    "\(id) 1 300 \(samples) 2014-05-09 09:05:52 \n\(id).mat 16+24 \(gain) 16 0 0 0 0 ECG \n"
  }

  /// A folder with two good recordings.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for id in ["A1", "A2"] {
      try folder.write("training2017/\(id).mat", recording())
      try folder.write("training2017/\(id).hea", header(id))
    }
    try folder.write("training2017/REFERENCE.csv", "A1,N\nA2,A\n")
    return folder
  }

  @Test func readsASmallArchive() throws {
    let dataset = try InputDataset(path: Fixture.path("zip/cinc-three.zip"))
    #expect(
      dataset.entries.map { [$0.id, $0.label] } == [["A00001", "N"], ["A00002", "A"], ["A00003", "~"]])
    #expect(dataset.problems.isEmpty)
    let reader = try dataset.makeReader(ReadingSettings(units: .physical))
    #expect(try dataset.entries.map { try reader.read($0).sampleCount } == [50, 40, 30])
  }

  @Test func ignoresWhatElseLiesThere() throws {
    let folder = try Self.folder()
    for name in ["REFERENCE-v2.csv", "RECORDS", "index.html", ".DS_Store", "._A1.mat", "__MACOSX/A3.mat"] {
      try folder.write("training2017/\(name)", "x")
    }
    try folder.write("notes/x.txt", "x")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.entries.count == 2 && dataset.problems.isEmpty)
  }

  @Test func listsWhatDoesNotMatch() throws {
    let folder = try Self.folder()
    try folder.write("training2017/A0.mat", Self.recording())
    try folder.write("training2017/REFERENCE.csv", "A1,N\r\n\r\nA9,O\r\nA2,A\r\nA2,N\r\nA1, N\r\n")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.entries.map { [$0.id, $0.label] } == [["A0", nil], ["A1", "N"], ["A2", nil]])
    let csv = "\(folder.path)/training2017/REFERENCE.csv"
    #expect(
      dataset.problems.map(\.description) == [
        "\(folder.path)/training2017/A0.mat: a recording without a label in REFERENCE.csv",
        "\(folder.path)/training2017/A0.mat: no A0.hea beside it: 300 Hz assumed, no gain known",
        "\(csv): row 6: A1 is labeled N again, after row 1",
        "\(csv): row 5: A2 is labeled N, but A in row 4",
        "\(csv): row 3: label O for A9, but there is no A9.mat",
      ])
    #expect(dataset.problems.map(\.severity) == [.error, .warning, .warning, .error, .error])
    #expect(dataset.problems.map(\.id) == ["A0", "A0", "A1", "A2", "A9"])
    // Without a header the layout's own rate holds, but no gain is known.
    #expect(try dataset.makeReader().read(dataset.entries[0]).sampleRate == 300)
    expectError(.malformed, "A0.mat", ".hea file beside it") {
      _ = try dataset.makeReader(ReadingSettings(units: .physical)).read(dataset.entries[0])
    }
  }

  @Test func appliesGainAndBaseline() throws {
    let folder = try Self.folder()
    try folder.write("training2017/A1.hea", Self.header("A1", gain: "2(10)/uV"))
    try folder.write("training2017/A2.hea", Self.header("A2", gain: "0"))
    let dataset = try InputDataset(path: folder.path)
    let physical = try dataset.makeReader(ReadingSettings(units: .physical))
    let recording = try physical.read(dataset.entries[0])
    #expect(recording.samples == [-4.5, -6, -3.5] && recording.unit == "uV")
    #expect(try dataset.makeReader().read(dataset.entries[1]).samples == [1, -2, 3])
    expectError(.malformed, "A2.hea: signal 1", "a gain") { _ = try physical.read(dataset.entries[1]) }
  }

  @Test func refusesAHeaderThatContradicts() throws {
    let folder = try Self.folder()
    try folder.write("training2017/A1.hea", Self.header("A1", samples: 4))
    try folder.write("training2017/A2.hea", "A2 2 300 3\nA2.mat 16\nA2.mat 16\n")
    let dataset = try InputDataset(path: folder.path)
    let reader = try dataset.makeReader()
    expectError(.malformed, "A1.hea: record line: expected 3 samples", "found 4") {
      _ = try reader.read(dataset.entries[0])
    }
    expectError(.malformed, "A2.hea: record line: expected 1 signals", "found 2") {
      _ = try reader.read(dataset.entries[1])
    }
  }

  @Test func refusesNumbersThatAreNone() throws {
    let folder = try Self.folder()
    try folder.write("training2017/A1.mat", Fixture.bytes("mat/v4-nan.mat"))
    let dataset = try InputDataset(path: folder.path)
    expectError(.malformed, "A1.mat: channel 0, sample 1: expected a finite number", "nan") {
      _ = try dataset.makeReader().read(dataset.entries[0])
    }
  }

  @Test func namesArchiveAndEntryOfABrokenRecording() throws {
    let archive = ZipBuilder(
      .init("t/REFERENCE.csv", "A1,N\n"), .init(Array("t/A1.mat".utf8), Array(Self.recording().dropLast())))
    let folder = try TemporaryFolder()
    let zip = try folder.write("x.zip", archive.bytes())
    let dataset = try InputDataset(path: zip)
    expectError(.malformed, "\(zip)/t/A1.mat: matrix header at byte 0", "at most 5 bytes") {
      _ = try dataset.makeReader().read(dataset.entries[0])
    }
  }

  @Test func refusesWhatIsNotTheLayout() throws {
    let folder = try Self.folder()
    try folder.write("empty.zip", Fixture.bytes("zip/no-entries.zip"))
    expectError(.malformed, "empty.zip: contents", "no files") {
      _ = try InputDataset(path: folder.path + "/empty.zip")
    }
    try folder.write("other/a.dat", "x")
    expectError(.malformed, "files in a known layout", "1 .dat") {
      _ = try InputDataset(path: folder.path + "/other")
    }
    try folder.write("unlabeled/A1.mat", Self.recording())
    expectError(.malformed, "unlabeled: contents: expected files in a known layout", "1 .mat") {
      _ = try InputDataset(path: folder.path + "/unlabeled")
    }
    expectError(.malformed, "a directory with REFERENCE.csv") {
      _ = try InputDataset(path: folder.path + "/unlabeled", layout: .cinc2017)
    }
    expectError(.system, "nothing: open: No such file") {
      _ = try InputDataset(path: folder.path + "/nothing")
    }
    try folder.write("training2017/REFERENCE.csv", "A1,N\nA2\n")
    expectError(.malformed, "REFERENCE.csv: row 2, byte 5: expected an id and a label, found 'A2'") {
      _ = try InputDataset(path: folder.path)
    }
  }

  @Test func prefersTheTrainingSetOfTwo() throws {
    let folder = try Self.folder()
    try folder.write("validation/A1.mat", Self.recording())
    try folder.write("validation/REFERENCE.csv", "A1,N\n")
    #expect(try InputDataset(path: folder.path).entries.count == 2)
    #expect(try InputDataset(path: folder.path + "/validation").entries.count == 1)
    try folder.write("third/A1.mat", Self.recording())
    try folder.write("third/REFERENCE.csv", "A1,N\n")
    #expect(try InputDataset(path: folder.path).entries.count == 2)
  }

  @Test func asksWhichOfSeveralFolders() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] {
      try folder.write("\(name)/A1.mat", Self.recording())
      try folder.write("\(name)/REFERENCE.csv", "A1,N\n")
    }
    expectError(.unsupported, "more than one directory with REFERENCE.csv (a/, b/)") {
      _ = try InputDataset(path: folder.path)
    }
  }
}
