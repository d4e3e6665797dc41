import DataModel
import Formats
import Testing

/// Folders and archives of .npy files.
@Suite struct NpyArchiveLayoutTests {
  static func array(_ values: Int16...) -> [UInt8] {
    let header = "{'descr': '<i2', 'fortran_order': False, 'shape': (\(values.count),), }\n"
    return [0x93] + "NUMPY".utf8 + [1, 0] + littleEndian(UInt16(header.utf8.count)) + header.utf8
      + values.flatMap { littleEndian($0) }
  }

  static func folder(_ names: String...) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (i, name) in names.enumerated() { try folder.write(name, array(Int16(i), 7)) }
    return folder
  }

  @Test func recognizesPatients() throws {
    let folder = try Self.folder("ecg/patient_2_normal.npy", "ecg/patient_1_abnormal.npy")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.layout == .npyArchive && dataset.problems.isEmpty)
    #expect(dataset.evidence == "2 .npy files, named patient_{id}_{label}.")
    #expect(
      dataset.entries.map { [$0.id, $0.label, $0.group] } == [["1", "abnormal", "1"], ["2", "normal", "2"]])
    let recording = try dataset.makeReader().read(dataset.entries[0])
    #expect(recording.samples == [1, 7] && recording.id == "1")
  }

  @Test func hasNoLabelsForOtherNames() throws {
    let folder = try Self.folder("a/x.npy", "a/b/y.npy", "a/patient_1_n.npy")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.evidence == "3 .npy files, no labels: the names are not patient_{id}_{label}.")
    #expect(dataset.entries.map(\.id) == ["b/y", "patient_1_n", "x"] && dataset.problems.isEmpty)
    #expect(dataset.entries.allSatisfy { $0.label == nil })
  }

  @Test func takesNamesApartByAnotherPattern() throws {
    let folder = try Self.folder("N/s1-1.npy", "A/s1-2.npy", "A/other.npy")
    let pattern = try NamePattern("{label}/{group}-{id}")
    let dataset = try InputDataset(path: folder.path, options: LayoutSettings(namePattern: pattern))
    #expect(dataset.entries.map(\.id) == ["1", "2", "A/other"])
    #expect(dataset.entries.map(\.label) == ["N", "A", nil])
    #expect(dataset.entries.map(\.group) == ["s1", "s1", "A/other"])
    #expect(dataset.problems.map(\.message) == ["the name does not fit the pattern {label}/{group}-{id}"])
    #expect(dataset.problems[0].severity == .error && dataset.problems[0].file.hasSuffix("/A/other.npy"))
    expectError(.unsupported, "namePattern", "does not apply to layout matlab") {
      _ = try InputDataset(path: folder.path, layout: .matlab, options: LayoutSettings(namePattern: pattern))
    }
  }

  @Test func leavesOutASecondFileOfAnId() throws {
    let folder = try Self.folder("patient_1_a.npy", "patient_1_b.npy", "patient_2_a.npy")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.entries.map(\.id) == ["1", "2"] && dataset.entries.map(\.label) == ["a", "a"])
    #expect(dataset.problems.map(\.message) == ["left out: 1 is the id of patient_1_a.npy too"])
  }

  @Test func readsArchivesOfArrays() throws {
    let dataset = try InputDataset(path: Fixture.path("npy/several.npz"))
    #expect(dataset.layout == .npyArchive && dataset.entries.map(\.id) == ["a", "b"])
    #expect(try dataset.makeReader().read(dataset.entries[1]).samples == [1, 2, 3, 4, 5])
    let folder = try TemporaryFolder()
    try folder.write("one.npz", Fixture.bytes("npy/deflated.npz"))
    let other = try InputDataset(path: folder.path)
    #expect(try other.makeReader().read(other.entries[0]).samples == [0, 1, 2, 3, 4])
  }

  @Test func readsSingleFiles() throws {
    let dataset = try InputDataset(path: Fixture.path("npy/shape-5x3-c.npy"))
    #expect(dataset.layout == .npyArchive && dataset.entries.map(\.id) == ["shape-5x3-c"])
    #expect(try dataset.makeReader().read(dataset.entries[0]).channelCount == 3)
    expectError(.unsupported, "units") {
      _ = try dataset.makeReader(ReadingSettings(units: .physical)).read(dataset.entries[0])
    }
  }

  @Test func refusesWhatIsNotFinite() throws {
    let dataset = try InputDataset(path: Fixture.path("npy/not-finite-f4.npy"))
    expectError(.malformed, "channel 0, sample 1", "inf") {
      _ = try dataset.makeReader().read(dataset.entries[0])
    }
  }

  @Test func bringsPathsTogether() throws {
    let a = try Self.folder("patient_1_a.npy", "patient_3_b.npy")
    let b = try Self.folder("patient_2_a.npy")
    let dataset = try InputDataset(paths: [a.path, b.path])
    #expect(dataset.entries.map(\.id) == ["1", "2", "3"] && dataset.path == "\(a.path) \(b.path)")
    let reader = try dataset.makeReader()
    #expect(try dataset.entries.map { try reader.read($0).samples[0] } == [0, 0, 1])
    expectError(.malformed, a.path, "each id once", "1 again") {
      _ = try InputDataset(paths: [a.path, a.path])
    }
    expectError(.malformed, "at least one") { _ = try InputDataset(paths: []) }
    expectError(.malformed, "layout npy-archive as in", "cinc-2017") {
      _ = try InputDataset(paths: [a.path, Fixture.path("zip/cinc-three.zip")])
    }
  }
}

/// The archive of 4,766 heartbeats.
@Suite(.enabled(if: SharedData.has("ecg-npy/ecg.zip"), "../shared/data/ecg-npy is not there"))
struct RealNpyArchiveTests {
  @Test func readsAll() throws {
    let dataset = try InputDataset(path: SharedData.path("ecg-npy/ecg.zip"))
    #expect(dataset.layout == .npyArchive && dataset.problems.isEmpty && dataset.entries.count == 4766)
    let reader = try dataset.makeReader()
    var labels: [String: Int] = [:]
    var kinds: [String: Int] = [:]
    var checksum: UInt32 = 0
    for entry in dataset.entries {
      let recording = try reader.read(entry)
      labels[entry.label ?? "", default: 0] += 1
      kinds[recording.sampleKind.inWords, default: 0] += 1
      checksum ^= crc32(recording.samples)
    }
    // Counted with numpy.
    #expect(labels == ["normal": 2789, "abnormal": 1977])
    #expect(kinds == ["float32": 2386, "float64": 2380])
    #expect(checksum == 627_702_907)
  }
}
