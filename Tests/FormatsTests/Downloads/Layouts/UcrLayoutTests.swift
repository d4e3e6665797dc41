import DataModel
import Formats
import Testing

/// Tables of the UCR archive.
@Suite struct UcrLayoutTests {
  static let train = "1 0.5 1\n2 1.5 2\n"
  static let test = "2 7 8 9\n"

  static func folder(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(name, text) }
    return folder
  }

  static let both = ["Beat_TRAIN.txt": train, "Beat_TEST.txt": test]

  private func expectBoth(_ dataset: InputDataset) throws {
    #expect(dataset.layout == .ucr && dataset.problems.isEmpty)
    #expect(dataset.entries.map(\.id) == ["Beat_TEST-1", "Beat_TRAIN-1", "Beat_TRAIN-2"])
    #expect(dataset.entries.map(\.label) == ["2", "1", "2"])
    #expect(dataset.entries.map(\.group) == dataset.entries.map(\.id))
    #expect(dataset.entries.map(\.split) == [.test, .train, .train])
    let reader = try dataset.makeReader()
    #expect(try dataset.entries.map { try reader.read($0).samples } == [[7, 8, 9], [0.5, 1], [1.5, 2]])
  }

  @Test func readsAFolder() throws {
    let folder = try Self.folder(Self.both.merging(["README.txt": "text", "x.dat": ""]) { a, _ in a })
    let dataset = try InputDataset(path: folder.path)
    try expectBoth(dataset)
    #expect(
      dataset.evidence == "1 rows in Beat_TEST, 2 rows in Beat_TRAIN; 2 classes in the first column.")
  }

  @Test func readsTwoFiles() throws {
    let folder = try Self.folder(Self.both)
    let paths = ["\(folder.path)/Beat_TRAIN.txt", "\(folder.path)/Beat_TEST.txt"]
    try expectBoth(try InputDataset(paths: paths))
    expectError(.malformed, "each id once", "Beat_TRAIN-1 again") {
      _ = try InputDataset(paths: paths + [paths[0]])
    }
  }

  @Test func readsAnArchive() throws {
    let archive = ZipBuilder(
      .init("Beat/Beat_TEST.tsv", Self.test.replacing(" ", with: "\t")),
      .init("Beat/Beat_TRAIN.tsv", Self.train.replacing(" ", with: "\t")))
    let folder = try TemporaryFolder()
    try expectBoth(try InputDataset(path: try folder.write("Beat.zip", archive.bytes())))
  }

  @Test func hasNoSplitForOneFile() throws {
    let folder = try Self.folder(["Beat_TRAIN.txt": Self.train, "other.csv": "a,1\nb,2\n"])
    for path in ["Beat_TRAIN.txt", "", "other.csv"] {
      let dataset = try InputDataset(path: "\(folder.path)/\(path)")
      #expect(dataset.layout == .ucr && dataset.entries.count == 2)
      #expect(dataset.entries.allSatisfy { $0.split == nil })
    }
  }

  @Test func readsATableOnce() throws {
    let folder = try Self.folder(Self.both.merging(["Beat_TEST.tsv": "2\t7\t8\t9"]) { a, _ in a })
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.entries.count == 3)
    #expect(dataset.problems.map(\.message) == ["left out: Beat_TEST.tsv is read"])
  }

  @Test func idsKeepTheOrderOfRows() throws {
    let folder = try Self.folder(["x.txt": (1...12).map { "1 \($0)\n" }.joined()])
    let dataset = try InputDataset(path: "\(folder.path)/x.txt")
    #expect(dataset.entries.first?.id == "x-01" && dataset.entries.last?.id == "x-12")
    let reader = try dataset.makeReader()
    #expect(try dataset.entries.map { try reader.read($0).samples[0] } == (1...12).map { Float($0) })
    let recording = try reader.read(dataset.entries[2])
    #expect(recording.id == "x-03" && recording.sampleRate == nil && recording.channelCount == 1)
    expectError(.unsupported, "units", "format ucr") {
      _ = try dataset.makeReader(ReadingSettings(units: .physical)).read(dataset.entries[0])
    }
  }

  @Test func refusesWhatIsNotTheLayout() throws {
    let two = try Self.folder(["A_TRAIN.txt": Self.train, "B_TEST.txt": Self.test])
    expectError(.unsupported, "more than one dataset (A, B)") { _ = try InputDataset(path: two.path) }
    let other = try Self.folder([
      "notes.txt": "Some text, and more.\n", "empty.csv": "", "late.txt": "1 2\n1 x\n",
    ])
    expectError(.malformed, "…_TRAIN and …_TEST") { _ = try InputDataset(path: other.path, layout: .ucr) }
    expectError(.malformed, "notes.txt", "row 1, column 2") {
      _ = try InputDataset(path: "\(other.path)/notes.txt")
    }
    expectError(.malformed, "empty.csv", "row 1") { _ = try InputDataset(path: "\(other.path)/empty.csv") }
    let late = try InputDataset(path: "\(other.path)/late.txt")
    expectError(.malformed, "late.txt: row 2, column 2: expected a number, found 'x'") {
      _ = try late.makeReader().read(late.entries[1])
    }
  }
}

/// The two tables of ECG5000.
@Suite(.enabled(if: SharedData.has("ecg5000"), "../shared/data/ecg5000 is not there"))
struct RealUcrTests {
  @Test func readsAll() throws {
    let folder = try InputDataset(path: SharedData.path("ecg5000"))
    let dataset = try InputDataset(
      paths: ["TRAIN", "TEST"].map { SharedData.path("ecg5000/ECG5000_\($0).txt") })
    #expect(
      dataset.entries == folder.entries.map { entry in dataset.entries.first { $0.id == entry.id } ?? entry })
    #expect(dataset.entries.count == 5000 && dataset.problems.isEmpty)
    let reader = try dataset.makeReader()
    var counts: [String: Int] = [:]
    var checksum: UInt32 = 0
    for entry in dataset.entries {
      let recording = try reader.read(entry)
      #expect(recording.sampleCount == 140)
      counts["\(entry.split?.rawValue ?? "") \(entry.label ?? "")", default: 0] += 1
      checksum ^= crc32(recording.samples)
    }
    #expect(
      counts == [
        "train 1": 292, "train 2": 177, "train 3": 10, "train 4": 19, "train 5": 2, "test 1": 2627,
        "test 2": 1590,
        "test 3": 86, "test 4": 175, "test 5": 22,
      ])
    // From numpy.loadtxt.
    #expect(checksum == 2_944_825_397)
  }
}
