import DataModel
import Formats
import Testing

/// WAV files of every variant.
@Suite struct WavReadTests {
  static let files = (try? Fixture.golden("wav.csv")) ?? []

  @Test func hasAllVariants() {
    #expect(Self.files.count == 15 * 6 + 2)
    #expect(!Self.files.contains { $0[1] == "refused" })
  }

  @Test(arguments: files) func equalsTheReference(row: [String]) throws {
    let recording = try WavFile.read(try FileBytes(mapping: Fixture.path("wav/\(row[0])")), id: "x")
    expectEqual(recording, row)
  }

  @Test func channelsArePlanar() throws {
    let file = try FileBytes(mapping: Fixture.path("wav/float32-riff-wide.wav"))
    let recording = try WavFile.read(file, id: "x")
    let expected = (0..<15).map { Float(Double($0) * 0.375 - 1.1) }
    #expect(recording.samples == (0..<3).flatMap { c in (0..<5).map { expected[$0 * 3 + c] } })
  }
}

private func expectEqual(_ recording: Recording, _ row: [String]) {
  #expect(recording.unit == nil && recording.id == "x")
  #expect(recording.sampleRate == Double(row[1]), "\(row[0])")
  #expect([String(recording.channelCount), String(recording.sampleCount)] == [row[2], row[3]], "\(row[0])")
  #expect(recording.sampleKind.inWords == row[4], "\(row[0])")
  #expect(String(crc32(recording.samples)) == row[5], "\(row[0])")
}

/// Files of other projects' test suites.
@Suite(.enabled(if: SharedData.has("conformance/wav"), "../shared/data/conformance/wav is not there"))
struct WavConformanceTests {
  @Test func equalsTheReferenceOrIsRefused() throws {
    let rows = try Fixture.golden("wav-conformance.csv")
    #expect(rows.count == 138)
    for row in rows {
      let file = try FileBytes(mapping: SharedData.path("conformance/wav/\(row[0])"))
      if row[1] != "refused" {
        expectEqual(try WavFile.read(file, id: "x"), row)
      } else if row[0].hasPrefix("scipy/") {
        expectError(.malformed, row[0], "a data chunk") { _ = try WavFile.read(file, id: "x") }
        expectError(.malformed) { _ = try WavFile.read(file, id: "x", truncated: .readWhatIsThere) }
      } else {
        expectError(.unsupported, row[0], "IMA ADPCM") { _ = try WavFile.read(file, id: "x") }
      }
    }
    #expect(rows.count { $0[1] == "refused" } == 9)
  }
}
