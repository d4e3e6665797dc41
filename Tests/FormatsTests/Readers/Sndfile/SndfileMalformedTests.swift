import DataModel
import Formats
import Testing

/// Audio files that are damaged, truncated, or of another format than their names say.
@Suite struct SndfileMalformedTests {
  static let names = Fixture.names("sndfile")

  @Test(arguments: [
    [], [0], Array("fLaC".utf8), Array("OggS".utf8), Array(".snd".utf8), Array("FORM\0\0\0\0AIFF".utf8),
    [UInt8](repeating: 0xFF, count: 500),
  ])
  func rejectsWhatIsNoAudio(bytes: [UInt8]) {
    #expect(throws: FormatError.self) { try SndfileReader.read(FileBytes(name: "x", bytes), id: "x") }
  }

  @Test func rejectsOtherContainers() throws {
    let wav = WavBuilder.file()
    expectError(.unsupported, "x.wav: header") { _ = try SndfileReader.read(wav, id: "x") }
    let au = try FileBytes(mapping: Fixture.path("sndfile/au-16-2.au"))
    expectError(.malformed, "au-16-2.au: header: expected FLAC, found AU") {
      _ = try SndfileReader.read(au, id: "x", as: .flac)
    }
  }

  /// A FLAC file states its number of samples. This one has 200, and says 201.
  @Test func rejectsAFlacFileWithMissingSamplesUnlessAsked() throws {
    let folder = try TemporaryFolder()
    var bytes = try Fixture.bytes("sndfile/flac-16-2.flac")
    #expect(bytes[25] == 200)
    bytes[25] = 201
    let dataset = try InputDataset(path: try folder.write("a.flac", bytes))
    expectError(.malformed, "a.flac: samples: expected 201 frames as the header says, found 200") {
      _ = try dataset.makeReader().read(dataset.entries[0])
    }
    let reader = try dataset.makeReader(ReadingSettings(truncated: .readWhatIsThere))
    #expect(try reader.read(dataset.entries[0]).sampleCount == 200)
  }

  @Test(arguments: names) func comesBackFromDamage(name: String) throws {
    let whole = try Fixture.bytes(name)
    // Of larger files, the header and some of the data.
    expectReturnsFromDamage(Array(whole.prefix(640))) { file in
      let recording = try SndfileReader.read(file, id: "x", truncated: .readWhatIsThere)
      #expect(recording.samples.count == recording.channelCount * recording.sampleCount)
    }
  }

  @Test(arguments: names) func comesBackFromEveryTruncation(name: String) throws {
    let whole = try Fixture.bytes(name)
    for count in 0..<whole.count {
      let cut = FileBytes(name: "x", Array(whole.prefix(count)))
      if let part = try? SndfileReader.read(cut, id: "x", truncated: .readWhatIsThere) {
        #expect(part.sampleCount >= 1 && part.samples.count == part.channelCount * part.sampleCount)
      }
    }
  }

  /// No number in a header decides how much memory is taken.
  @Test func aHeaderThatStatesTooManySamplesIsNotBelieved() throws {
    var au = try Fixture.bytes("sndfile/au-16-2.au")
    for i in 8..<12 { au[i] = 0x7F }
    let recording = try? SndfileReader.read(FileBytes(name: "x.au", au), id: "x")
    #expect((recording?.sampleCount ?? 0) <= 200)
  }
}
