import DataModel
import Formats
import Testing

/// MATLAB files without labels.
@Suite struct MatlabLayoutTests {
  @Test func readsASingleFile() throws {
    let dataset = try InputDataset(path: Fixture.path("mat/v7-int16.mat"))
    #expect(dataset.layout == .matlab)
    #expect(dataset.entries.map { [$0.id, $0.label] } == [["v7-int16", nil]])
    let recording = try dataset.makeReader().read(dataset.entries[0])
    #expect(recording.sampleCount == 10 && recording.sampleRate == nil)
  }

  @Test func readsAFolderWithHeaders() throws {
    let folder = try TemporaryFolder()
    try folder.write("set/p1/a.mat", CincLayoutTests.recording())
    try folder.write("set/p1/a.hea", CincLayoutTests.header("a"))
    try folder.write("set/p2/a.mat", CincLayoutTests.recording())
    let dataset = try InputDataset(path: folder.path, layout: .matlab)
    #expect(dataset.entries.map(\.id) == ["p1/a", "p2/a"])
    let reader = try dataset.makeReader()
    #expect(try dataset.entries.map { try reader.read($0).sampleRate } == [300, nil])
    #expect(try dataset.makeReader(ReadingSettings(units: .physical)).read(dataset.entries[0]).unit == "mV")
  }

  /// Level 7.3 from inside an archive: HDF5 needs a file with a name.
  @Test(arguments: ["v4-big-int16", "v5-int16", "v7-int16", "v73-int16"]) func readsFromAnArchive(
    name: String
  ) throws {
    let file = try Fixture.bytes("mat/\(name).mat")
    let folder = try TemporaryFolder()
    let path = try folder.write("x.zip", ZipBuilder(.init(Array("a.mat".utf8), file)).bytes())
    let dataset = try InputDataset(path: path, layout: .matlab)
    #expect(dataset.entries.map(\.id) == ["a"])
    #expect(try dataset.makeReader().read(dataset.entries[0]).samples == MatlabReadTests.expected("int16"))
  }

  @Test func refusesASingleFileOfAnotherKind() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x.dat", "some text that is not a MATLAB file")
    expectError(.malformed, "x.dat: contents: expected a file in a known format, found unknown bytes") {
      _ = try InputDataset(path: path)
    }
    let dataset = try InputDataset(path: path, layout: .matlab)
    expectError(.malformed, "x.dat: byte 0: expected the header of a MATLAB file") {
      _ = try dataset.makeReader().read(dataset.entries[0])
    }
  }
}
