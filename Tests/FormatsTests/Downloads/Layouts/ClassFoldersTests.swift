import DataModel
import Formats
import Testing

/// A directory for each class.
@Suite struct ClassFoldersTests {
  private static let wav = WavBuilder.file { $0.data = [1, 0, 2, 0] }.array

  private static func folder(_ paths: [String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for path in paths {
      try folder.write(path, path.lowercased().hasSuffix(".flac") ? flac() : Array(wav))
    }
    return folder
  }

  private static func flac() throws -> [UInt8] { try Fixture.bytes("sndfile/flac-16-2.flac") }

  @Test(arguments: ["", "data/v2/"]) func theLabelIsTheNameOfTheDirectory(place: String) throws {
    let folder = try Self.folder(["cat/a.wav", "cat/b.WAV", "dog/a.wav"].map { place + $0 })
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.layout == .classFolders && dataset.problems.isEmpty)
    #expect(dataset.evidence == "3 recordings in 2 directories, one per class: cat 2, dog 1.")
    #expect(dataset.entries.map(\.id) == ["cat/a", "cat/b", "dog/a"])
    #expect(dataset.entries.map(\.label) == ["cat", "cat", "dog"])
    #expect(dataset.entries.map(\.group) == ["cat/a", "cat/b", "dog/a"])
    #expect(dataset.entries.allSatisfy { $0.split == nil })
    let reader = try dataset.makeReader()
    #expect(try dataset.entries.allSatisfy { try reader.read($0).samples == [1, 2] })
  }

  @Test func formatsMayDifferWhichIsAWarning() throws {
    let folder = try Self.folder(["cat/a.wav", "dog/a.FLAC", "dog/notes.md"])
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.layout == .classFolders && dataset.formats == [.wav, .flac])
    #expect(
      dataset.problems.map(\.message) == [
        "recordings in several formats (wav, flac), whose samples may differ in scale"
      ])
    #expect(dataset.problems.map(\.severity) == [.warning])
    let reader = try dataset.makeReader()
    #expect(try dataset.entries.map { try reader.read($0).sampleCount } == [2, 200])
  }

  @Test func archivesAreReadToo() throws {
    let archive = ZipBuilder(
      .init(Array("x/cat/a.wav".utf8), Array(Self.wav)), .init(Array("x/dog/a.Flac".utf8), try Self.flac()))
    let folder = try TemporaryFolder()
    let dataset = try InputDataset(path: try folder.write("x.zip", archive.bytes()))
    #expect(dataset.layout == .classFolders && dataset.entries.map(\.label) == ["cat", "dog"])
    let reader = try dataset.makeReader()
    #expect(try dataset.entries.map { try reader.read($0).sampleCount } == [2, 200])
  }

  @Test(arguments: [
    ["train", "test"], ["Train", "cat"], ["TrainSet", "TestSet"], ["fold1", "fold2"], ["part-1", "part-2"],
    ["1", "2"], ["001", "002"], ["1089", "2412"], ["p225", "p226"], ["S01", "S02"],
    ["speaker_a", "speaker_b"],
    ["patient001", "patient002"], ["0a7c2a8d", "1b88fa33"], ["set_a", "set_b"],
    ["train-clean-100", "dev-other"],
    ["subjects", "controls"], ["CD1", "CD2"], ["Patients_A", "Patients_B"], ["dog", "validation"],
  ]) func partsAndSpeakersAreNotClassesUnlessNamed(names: [String]) throws {
    let folder = try Self.folder(names.map { "\($0)/a.wav" })
    do {
      _ = try InputDataset(path: folder.path)
      Issue.record("no error")
    } catch {
      guard case .layout(let misses) = error.subject else {
        Issue.record("\(error)")
        return
      }
      let reason = misses.first { $0.layout == "class-folders" }?.reason
      #expect(reason?.hasSuffix("may be a part of the data or a speaker") == true, "\(misses)")
    }
    let dataset = try InputDataset(path: folder.path, layout: .classFolders)
    #expect(dataset.entries.map(\.label) == names.sorted())
  }

  @Test(arguments: [
    ["N", "A"], ["001 - Dog bark", "006 - Person sneeze"], ["part-of-speech", "group singing"],
    ["heart_murmur", "normal"], ["class1", "class2"],
    ["drums", "guitars"], ["データ", "音"],
  ]) func otherNamesAreClasses(names: [String]) throws {
    let folder = try Self.folder(names.map { "\($0)/a.wav" })
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.layout == .classFolders && dataset.entries.map(\.label) == names.sorted())
  }

  @Test(arguments: [
    (["cat/a.wav"], "fewer than two directories"), (["a.wav", "b.wav"], "fewer than two directories"),
    (["cat/a.wav", "dog/a.wav", "x.wav"], "x.wav is not in a directory of a class"),
    (["cat/a.wav", "dog/deep/a.wav"], "dog/deep/a.wav is in a directory below another"),
    (["cat/a.wav", "dog/a.wav", "RECORDS"], "RECORDS may list records or splits"),
    (["cat/a.wav", "dog/a.wav", "validation_list.txt"], "validation_list.txt may list records or splits"),
  ]) func whatElseIsThereIsInTheWay(paths: [String], reason: String) throws {
    let folder = try Self.folder(paths)
    do {
      _ = try InputDataset(path: folder.path)
      Issue.record("no error")
    } catch {
      guard case .layout(let misses) = error.subject else {
        Issue.record("\(error)")
        return
      }
      let found = misses.first { $0.layout == "class-folders" }?.reason
      #expect(found?.contains(reason) == true, "\(misses)")
    }
  }

  @Test func namedItReadsWhatIsBelowAndTellsWhatIsLeftOut() throws {
    let folder = try Self.folder(["cat/a.wav", "dog/deep/a.wav", "x.wav"])
    let dataset = try InputDataset(path: folder.path, layout: .classFolders)
    #expect(dataset.entries.map(\.id) == ["cat/a", "dog/deep/a"])
    #expect(dataset.entries.map(\.label) == ["cat", "dog"])
    #expect(
      dataset.problems.map(\.description) == [
        "\(folder.path)/x.wav: left out: not in a directory of a class"
      ])
    let one = try Self.folder(["cat/a.wav", "cat/b.wav"])
    expectError(.malformed, "at least two directories of recordings") {
      _ = try InputDataset(path: one.path, layout: .classFolders)
    }
  }

  @Test func otherLayoutsComeFirst() throws {
    let labeled = try Self.folder(["cat/a.wav", "dog/b.wav"])
    try labeled.write("labels.csv", "file,label\na.wav,x\nb.wav,y\n")
    let dataset = try InputDataset(path: labeled.path)
    #expect(dataset.layout == .labeled && dataset.entries.map(\.label) == ["x", "y"])
    let named = try InputDataset(path: labeled.path, layout: .classFolders)
    #expect(named.entries.map(\.label) == ["cat", "dog"])
    let words = try Self.folder(["yes/a_nohash_0.wav", "no/a_nohash_0.wav"])
    #expect(try InputDataset(path: words.path).layout == .speechCommands)
  }

  @Test func manyClassesAreListedInPart() throws {
    let folder = try Self.folder((0..<22).map { "kind \(UnicodeScalar(UInt8(97 + $0)))/a.wav" })
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.evidence.hasPrefix("22 recordings in 22 directories, one per class: kind a 1, "))
    #expect(dataset.evidence.hasSuffix("kind t 1, and 2 more."))
  }
}
