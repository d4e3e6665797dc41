import DataModel
import Formats
import Testing

/// Audio files of every container and codec, compared with `soundfile.read`.
@Suite struct SndfileReadTests {
  static let files = (try? Fixture.golden("sndfile.csv")) ?? []
  static let lossy = (try? Fixture.golden("sndfile-lossy.csv")) ?? []

  @Test func hasAllVariants() {
    #expect(Self.files.count == 23 && Self.lossy.count == 4)
    #expect(Set(Fixture.names("sndfile")) == Set(Self.files.map { "sndfile/\($0[0])" }))
  }

  @Test(arguments: files) func equalsTheReference(row: [String]) throws {
    expectEqual(try SndfileReader.read(FileBytes(mapping: Fixture.path("sndfile/\(row[0])")), id: "x"), row)
  }

  /// Decoders of lossy codecs differ between versions; 1e-4 of full scale is allowed.
  @Test(arguments: lossy) func lossySamplesAreWithinTheTolerance(row: [String]) throws {
    let recording = try SndfileReader.read(
      FileBytes(mapping: Fixture.path("sndfile/\(row[0])")), id: "x")
    let first = (Int(row[1]) ?? 0) * recording.sampleCount
    let expected = row[2].split(separator: " ").compactMap { Float($0) }
    let found = stride(from: first, to: first + recording.sampleCount, by: 10).map { recording.samples[$0] }
    #expect(found.count == expected.count)
    let difference = zip(found, expected).map { abs($0 - $1) }.max() ?? .infinity
    #expect(difference <= 1e-4, "\(row[0]) channel \(row[1])")
  }

  @Test(arguments: files) func theFormatIsKnownBySuffixAndByFirstBytes(row: [String]) throws {
    let folder = try TemporaryFolder()
    let bytes = try Fixture.bytes("sndfile/\(row[0])")
    let suffix = row[0].suffix(from: row[0].lastIndex(of: ".") ?? row[0].endIndex)
    let format = Format.all.first { $0.suffixes.contains(String(suffix)) }
    for name in ["a\(suffix)", "a\(suffix.uppercased())", "a.bin"] {
      let dataset = try InputDataset(path: try folder.write(name, bytes))
      #expect(dataset.formats == [try #require(format)], "\(name)")
      let recording = try dataset.makeReader().read(dataset.entries[0])
      #expect(recording.sampleRate == Double(row[1]) && String(recording.sampleCount) == row[3])
    }
  }

  @Test func entriesOfArchivesAreRead() throws {
    let flac = try Fixture.bytes("sndfile/flac-16-2.flac")
    let archive = ZipBuilder(.init(Array("a/b.flac".utf8), flac), .init("labels.csv", "b.flac,x\n"))
    let folder = try TemporaryFolder()
    let dataset = try InputDataset(path: try folder.write("x.zip", archive.bytes()))
    #expect(dataset.layout == .labeled && dataset.entries.map(\.label) == ["x"])
    let recording = try dataset.makeReader().read(dataset.entries[0])
    #expect(recording.samples == (try SndfileReader.read(FileBytes(name: "b", flac), id: "b").samples))
  }
}

private func expectEqual(_ recording: Recording, _ row: [String]) {
  #expect(recording.unit == nil && recording.id == "x")
  #expect(recording.sampleRate == Double(row[1]), "\(row[0])")
  #expect(String(recording.channelCount) == row[2], "\(row[0])")
  guard row[4] != "lossy" else {
    let tolerance = max(2, Int(row[3]).map { $0 / 1000 } ?? 0)
    #expect(abs(recording.sampleCount - (Int(row[3]) ?? 0)) <= tolerance, "\(row[0])")
    #expect(recording.sampleKind == .floatingPoint(bits: 32))
    let found = (0..<recording.channelCount).map { channel in
      let samples = recording.samples[channel * recording.sampleCount..<(channel + 1) * recording.sampleCount]
      return (samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(samples.count)).squareRoot()
    }
    for (rms, expected) in zip(found, row[5].split(separator: " ").compactMap { Double($0) }) {
      #expect(abs(rms - expected) <= 1e-3 * expected + 1e-5, "\(row[0]): \(rms), expected \(expected)")
    }
    return
  }
  #expect(String(recording.sampleCount) == row[3], "\(row[0])")
  let kind: SampleKind =
    switch row[4] {
    case "i16": .integer(bits: 16)
    case "i32": .integer(bits: 32)
    case "f64": .floatingPoint(bits: 64)
    default: .floatingPoint(bits: 32)
    }
  #expect(recording.sampleKind == kind, "\(row[0])")
  #expect(String(crc32(recording.samples)) == row[5], "\(row[0])")
}

/// Files of other projects' test suites.
@Suite(.enabled(if: SharedData.has("conformance/audio"), "../shared/data/conformance/audio is not there"))
struct SndfileConformanceTests {
  /// Without the name of a file, libsndfile does not find MPEG frames behind other bytes; and libFLAC reads a file of a
  /// newer version that the one of soundfile refuses.
  static let differing: Set = [
    "lofty/junk_between_id3_and_mp3.mp3", "taglib/invalid-frames1.mp3", "claxon/non_subset.flac",
  ]

  @Test func equalsTheReferenceOrIsRefused() throws {
    let rows = try Fixture.golden("sndfile-conformance.csv")
    #expect(rows.count == 123)
    for row in rows where !Self.differing.contains(row[0]) {
      let file = try FileBytes(mapping: SharedData.path("conformance/audio/\(row[0])"))
      if row[4] == "refused" {
        #expect(throws: FormatError.self, "\(row[0])") { try SndfileReader.read(file, id: "x") }
      } else {
        do {
          expectEqual(try SndfileReader.read(file, id: "x", truncated: .readWhatIsThere), row)
        } catch { Issue.record("\(row): \(error)") }
      }
    }
  }
}
