import DataModel
import Formats
import Testing

/// The lists of formats and layouts.
@Suite struct FormatListTests {
  @Test func namesAreUniqueAndSuffixesAreInLowerCase() {
    #expect(Set(Format.all.map(\.name)).count == Format.all.count)
    #expect(Set(Layout.all.map(\.name)).count == Layout.all.count)
    for format in Format.all {
      #expect(!format.summary.isEmpty && !format.suffixes.isEmpty)
      for suffix in format.suffixes { #expect(suffix.first == "." && suffix == suffix.lowercased()) }
    }
    for layout in Layout.all {
      #expect(!layout.summary.isEmpty && Layout(rawValue: layout.name) == layout)
    }
    #expect(Layout(rawValue: "none") == nil)
  }

  @Test(arguments: [".wav", ".WAV", ".Wav", ".wAV"]) func suffixesHaveNoCase(suffix: String) throws {
    let folder = try TemporaryFolder()
    let bytes = WavBuilder.file { $0.data = [1, 0] }.array
    try folder.write("in/yes/a_nohash_0" + suffix, bytes)
    let clips = try InputDataset(path: folder.path + "/in")
    #expect(clips.layout == .speechCommands && clips.entries.map(\.id) == ["yes/a_nohash_0"])
    #expect(try clips.makeReader().read(clips.entries[0]).samples == [1])
    let files = try InputDataset(path: folder.path + "/in", layout: .wav)
    #expect(files.entries.map(\.id) == ["a_nohash_0"])
    let single = try InputDataset(path: folder.path + "/in/yes/a_nohash_0" + suffix)
    #expect(single.layout == .wav && single.entries.map(\.id) == ["a_nohash_0"])
  }

  @Test func headersOfAnotherCaseAreFound() throws {
    let folder = try TemporaryFolder()
    let header = [UInt32(10), 1, 3, 0, 2].flatMap { littleEndian($0) } + Array("x\0".utf8)
    let values = [Float(1), 2, 3].flatMap { littleEndian($0.bitPattern) }
    try folder.write("in/A1.MAT", header + values)
    try folder.write("in/A1.Hea", "A1 1 250 3\nA1.MAT 16 1000/mV 16 0 0 0 0 I\n")
    let dataset = try InputDataset(path: folder.path + "/in", layout: .matlab)
    #expect(dataset.entries.map(\.id) == ["A1"])
    #expect(try dataset.makeReader().read(dataset.entries[0]).sampleRate == 250)
  }

  @Test func aSingleFileIsKnownByItsFirstBytes() throws {
    let folder = try TemporaryFolder()
    let wav = try folder.write("a.bin", WavBuilder.file { $0.data = [1, 0] }.array)
    #expect(try InputDataset(path: wav).layout == .wav)
    let npy = try folder.write("b.bin", Fixture.bytes("npy/shape-5x3-c.npy"))
    #expect(try InputDataset(path: npy).layout == .npyArchive)
    for name in ["v4-big-int16", "v5-int16", "v7-int16", "v73-int16"] {
      let mat = try folder.write(name, Fixture.bytes("mat/\(name).mat"))
      #expect(try InputDataset(path: mat).layout == .matlab, "\(name)")
    }
  }

  @Test(
    arguments: [
      ([0x1F, 0x8B, 8], "a gzip file"), (Array("%PDF-1.4".utf8), "a PDF document"),
      ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], "an HDF5 file"),
      (Array("0       ".utf8), "an EDF file"), (Array("<!DOCTYPE html>".utf8), "a web page"),
      ([UInt8](repeating: 0x41, count: 257) + Array("ustar".utf8), "a tar archive"),
    ] as [([UInt8], String)])
  func filesThatAreNotReadAreNamed(bytes: [UInt8], name: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x.bin", bytes)
    expectError(.unsupported, "x.bin: byte 0: \(name) (not supported)") { _ = try InputDataset(path: path) }
  }

  @Test func whatFitsNoLayoutSaysWhy() throws {
    let folder = try TemporaryFolder()
    try folder.write("in/a.wav", WavBuilder.file { $0.data = [1, 0] }.array)
    do {
      _ = try InputDataset(path: folder.path + "/in")
      Issue.record("no error")
    } catch {
      guard case .layout(let misses) = error.subject else {
        Issue.record("\(error)")
        return
      }
      #expect(misses.map(\.layout).starts(with: ["cinc-2017", "speech-commands", "labels-csv", "wfdb"]))
      #expect(misses.contains { $0.layout == "wav" && $0.reason.contains("no labels for the .wav files") })
      #expect(misses.allSatisfy { !$0.reason.isEmpty })
    }
  }

  @Test func optionsDecideWhereTheyLeaveOneLayout() throws {
    let folder = try TemporaryFolder()
    try folder.write("in/notes.md", "x")
    expectError(.malformed, "records with a .hea file") {
      _ = try InputDataset(
        path: folder.path + "/in", options: LayoutSettings(wfdb: WfdbSettings(annotator: "atr")))
    }
  }
}
