import DataModel
import Formats
import Testing

/// Two hundred real recordings, read from the archive in place.
@Suite(.enabled(if: SharedData.has(SharedData.sampleZip), "../shared/data/cinc2017 is not there"))
struct SampleDatasetTests {
  @Test func equalsScipyInEveryRecording() throws {
    let dataset = try InputDataset(path: SharedData.path(SharedData.sampleZip))
    #expect(dataset.layout == .cinc2017)
    #expect(dataset.evidence == "REFERENCE.csv labels 200 recordings, beside 200 .mat files in training2017.")
    #expect(dataset.problems.isEmpty)
    #expect(dataset.byteCount == 2_408_364)
    let golden = try Fixture.golden("cinc2017-sample.csv")
    #expect(dataset.entries.map(\.id) == golden.map { $0[0] })
    let reader = try dataset.makeReader()
    var counts: [String: Int] = [:]
    var lengths: [Int] = []
    for (entry, row) in zip(dataset.entries, golden) {
      let recording = try reader.read(entry)
      #expect(entry.label == row[1] && entry.group == entry.id && entry.split == nil)
      #expect(String(recording.sampleCount) == row[2])
      #expect(String(crc32(recording.samples)) == row[3], "\(entry.id)")
      #expect(recording.id == entry.id && recording.sampleRate == 300 && recording.channelCount == 1)
      #expect(recording.sampleKind == .integer(bits: 16) && recording.unit == nil)
      counts[entry.label ?? "", default: 0] += 1
      lengths.append(recording.sampleCount)
    }
    #expect(counts == ["N": 100, "A": 33, "O": 47, "~": 20])
    #expect(lengths.min() == 3064 && lengths.max() == 18000)
  }

  @Test func physicalUnitsAreMillivolts() throws {
    let dataset = try InputDataset(path: SharedData.path(SharedData.sampleZip))
    let entry = try #require(dataset.entries.first)
    let stored = try dataset.makeReader(ReadingSettings(units: .stored)).read(entry)
    let physical = try dataset.makeReader(ReadingSettings(units: .physical)).read(entry)
    #expect(physical.unit == "mV")
    #expect(physical.samples == stored.samples.map { Float(Double($0) / 1000) })
  }

  /// Folder, inner folder and archive are one data set.
  @Test func readsTheSameFromFolders() throws {
    let dataset = try InputDataset(path: SharedData.path(SharedData.sampleZip))
    let container = try Container(path: SharedData.path(SharedData.sampleZip))
    let files = container.makeReader()
    let folder = try TemporaryFolder()
    for (index, entry) in container.entries.enumerated() {
      try folder.write("outer/\(entry.path)", files.bytes(index).array)
    }
    let reader = try dataset.makeReader()
    for path in ["outer", "outer/training2017", "outer/training2017/"] {
      let other = try InputDataset(path: "\(folder.path)/\(path)")
      #expect(other.entries.map { [$0.id, $0.label] } == dataset.entries.map { [$0.id, $0.label] })
      #expect(other.problems.isEmpty)
      #expect(other.byteCount == 3_977_055)
      let otherReader = try other.makeReader()
      for (a, b) in zip(dataset.entries, other.entries) { #expect(try reader.read(a) == otherReader.read(b)) }
    }
  }
}
