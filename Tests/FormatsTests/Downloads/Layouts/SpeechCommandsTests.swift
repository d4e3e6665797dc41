import DataModel
import Formats
import Testing

/// Folders of words with lists of clips.
@Suite struct SpeechCommandsTests {
  static let clips = ["no/b_nohash_0.wav", "yes/a_nohash_0.wav", "yes/a_nohash_1.wav", "yes/c_nohash_0.wav"]

  static func folder(
    _ clips: [String] = clips, validation: String? = "no/b_nohash_0.wav\n",
    testing: String? = "yes/c_nohash_0.wav\r\n",
    at place: String = ""
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (i, clip) in clips.enumerated() {
      try folder.write(place + clip, WavBuilder.file { $0.data = [UInt8(i), 0, 9, 0] }.array)
    }
    if let validation { try folder.write(place + "validation_list.txt", validation) }
    if let testing { try folder.write(place + "testing_list.txt", testing) }
    return folder
  }

  @Test(arguments: ["", "data/v2/"]) func isRecognized(place: String) throws {
    let folder = try Self.folder(Self.clips + ["_background_noise_/noise.wav"], at: place)
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.layout == .speechCommands && dataset.problems.isEmpty)
    let end = place.isEmpty ? "." : " in data/v2."
    #expect(
      dataset.evidence == "4 .wav files named <speaker>_nohash_<number> in directories of 2 words" + end)
    #expect(dataset.entries.map(\.id) == Self.clips.map { String($0.dropLast(4)) })
    #expect(dataset.entries.map(\.label) == ["no", "yes", "yes", "yes"])
    #expect(dataset.entries.map(\.group) == ["b", "a", "a", "c"])
    #expect(dataset.entries.map(\.split) == [.validation, .train, .train, .test])
    let reader = try dataset.makeReader()
    #expect(try dataset.entries.map { try reader.read($0).samples } == [[0, 9], [1, 9], [2, 9], [3, 9]])
    expectError(.unsupported, "units", "format wav") {
      _ = try dataset.makeReader(ReadingSettings(units: .physical)).read(dataset.entries[0])
    }
  }

  @Test func hasNoSplitsWithoutBothLists() throws {
    let folder = try Self.folder(testing: nil)
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.entries.map(\.split) == [.validation, nil, nil, nil])
    #expect(dataset.problems.map(\.message) == ["not there: clips that no list names have no split"])
    #expect(dataset.problems[0].severity == .error && dataset.problems[0].file.hasSuffix("/testing_list.txt"))
    let bare = try Self.folder(validation: nil, testing: nil)
    #expect(try InputDataset(path: bare.path).problems.count == 2)
  }

  @Test func tellsWhatDoesNotFit() throws {
    let validation = "no/b_nohash_0.wav\nno/b_nohash_0.wav\nup/x_nohash_0.wav\n\nyes/a_nohash_0.wav"
    let folder = try Self.folder(
      Self.clips + ["yes/odd.wav", "yes/deep/a_nohash_7.txt"], validation: validation,
      testing: "no/b_nohash_0.wav\nyes/c_nohash_0.wav")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.entries.map(\.split) == [.validation, .validation, .train, .test])
    let list = "\(folder.path)/validation_list.txt"
    #expect(
      dataset.problems.map(\.description) == [
        "\(folder.path)/testing_list.txt: line 1: no/b_nohash_0.wav is named again, after \(list): line 1",
        "\(list): line 2: no/b_nohash_0.wav is named again, after \(list): line 1",
        "\(list): line 3: up/x_nohash_0.wav is for validation, but not there",
        "\(folder.path)/yes/a_nohash_1.wav: speaker a is in validation and in train",
        "\(folder.path)/yes/odd.wav: left out: its name is not <word>/<speaker>_nohash_<number>.wav",
      ])
    #expect(dataset.problems.map(\.severity) == [.error, .warning, .error, .warning, .warning])
  }

  @Test func refusesWhatIsNotTheLayout() throws {
    let two = try Self.folder(["a/yes/a_nohash_0.wav", "b/yes/a_nohash_0.wav"])
    expectError(.unsupported, "more than one directory of words (a/, b/)") {
      _ = try InputDataset(path: two.path)
    }
    let other = try Self.folder(["yes/1.wav", "a_nohash_0.wav", "yes/_nohash_0.wav", "yes/a_nohash_x.wav"])
    expectError(.malformed, "expected files in a known layout", "4 .wav") {
      _ = try InputDataset(path: other.path)
    }
    expectError(.malformed, "<word>/<speaker>_nohash_<number>.wav") {
      _ = try InputDataset(path: other.path, layout: .speechCommands)
    }
    try other.write("testing_list.txt", [0xFF])
    try other.write("yes/a_nohash_1.wav", [])
    expectError(.malformed, "testing_list.txt", "UTF-8") { _ = try InputDataset(path: other.path) }
  }

  @Test func readsUnlabeledFiles() throws {
    let folder = try Self.folder(["a/1.wav", "a/2.WAV"])
    let dataset = try InputDataset(path: folder.path, layout: .wav)
    #expect(dataset.entries.map(\.id) == ["1", "2"] && dataset.evidence == "2 .wav files; no labels.")
    #expect(try dataset.makeReader().read(dataset.entries[1]).samples == [1, 9])
    let single = try InputDataset(path: "\(folder.path)/a/2.WAV")
    #expect(single.layout == .wav && single.entries.map(\.id) == ["2"])
    try folder.write("a/3.wav", WavBuilder.file { $0.dataSize = 100 }.array)
    let cut = try InputDataset(path: "\(folder.path)/a/3.wav")
    expectError(.malformed, "expected 100 bytes") { _ = try cut.makeReader().read(cut.entries[0]) }
    #expect(
      try cut.makeReader(ReadingSettings(truncated: .readWhatIsThere)).read(cut.entries[0]).samples == [
        1, 2, 3,
      ])
  }
}

/// Five words of the real data set.
@Suite(.enabled(if: SharedData.has("speech_commands"), "../shared/data/speech_commands is not there"))
struct RealSpeechCommandsTests {
  @Test func readsAll() throws {
    let dataset = try InputDataset(path: SharedData.path("speech_commands"))
    #expect(dataset.layout == .speechCommands && dataset.problems.isEmpty)
    var words: [String: Int] = [:]
    var splits: [Split?: Int] = [:]
    var checksum: UInt32 = 0
    let reader = try dataset.makeReader()
    for entry in dataset.entries {
      let recording = try reader.read(entry)
      #expect(recording.sampleRate == 16000 && recording.sampleKind == .integer(bits: 16))
      #expect((12_288...16_000).contains(recording.sampleCount))
      words[entry.label ?? "", default: 0] += 1
      splits[entry.split, default: 0] += 1
      checksum ^= crc32(recording.samples)
    }
    // Counted with scipy and the shell.
    #expect(words == ["down": 414, "left": 419, "no": 413, "up": 432, "yes": 427])
    #expect(splits == [.train: 1526, .validation: 337, .test: 242])
    #expect(Set(dataset.entries.map(\.group)).count == 247)
    #expect(checksum == 2_700_067_541)
  }
}
