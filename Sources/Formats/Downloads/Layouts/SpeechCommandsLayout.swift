internal import DataModel

/// Speech Commands (Warden, "Speech Commands: A Dataset for Limited-Vocabulary Speech Recognition", 2018, section 7): a
/// directory for each word with `<speaker>_nohash_<n>.wav`, and two lists of those that are not for training.
enum SpeechCommandsLayout {
  static let lists: [(name: String, split: Split)] = [
    ("validation_list.txt", .validation), ("testing_list.txt", .test),
  ]
  private static let infix = "_nohash_"

  /// A clip by its path: `yes/0a7c2a8d_nohash_0.wav` below `folder`.
  struct Clip: Equatable {
    /// With a closing slash, or empty.
    var folder: Substring
    var word: Substring
    var speaker: Substring

    /// nil for what is not named like a clip.
    init?(_ path: String) {
      let wordFolder = path.folderPart
      guard let whole = Format.wav.stem(path), !wordFolder.isEmpty else { return nil }
      folder = String(wordFolder.dropLast()).folderPart
      word = wordFolder.dropFirst(folder.count).dropLast()
      // Long clips of noise, to be mixed in.
      guard word != "_background_noise_" else { return nil }
      let stem = whole.dropFirst(wordFolder.count)
      let parts = Self.divide(stem)
      guard let (speaker, number) = parts, !speaker.isEmpty, !number.isEmpty,
        number.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      self.speaker = speaker
    }

    private static func divide(_ stem: Substring) -> (Substring, Substring)? {
      guard let number = stem.lastIndex(of: "_") else { return nil }
      let before = stem[...number]
      guard before.hasSuffix(infix) else { return nil }
      return (before.dropLast(infix.count), stem[stem.index(after: number)...])
    }
  }

  /// Directories that hold words, as prefixes of paths, with their number of clips.
  static func folders(_ container: Container) -> [String: Int] {
    var counts: [String: Int] = [:]
    for entry in container.entries {
      if let clip = Clip(entry.path) { counts[String(clip.folder), default: 0] += 1 }
    }
    return counts
  }

  static func contents(_ container: Container) throws(FormatError) -> LayoutContents {
    let folder = try theFolder(container)
    var problems: [InputProblem] = []
    let lists = try SplitLists(container, folder: folder, problems: &problems)
    var entries: [RecordingEntry] = []
    var words: Set<String> = []
    for (index, entry) in container.entries.enumerated() where entry.path.hasPrefix(folder) {
      guard let stem = Format.wav.stem(entry.path), !entry.path.hasPrefix(folder + "_background_noise_/")
      else { continue }
      let id = String(stem.dropFirst(folder.count))
      guard let clip = Clip(entry.path), clip.folder == folder else {
        problems.append(
          InputProblem(
            severity: .warning, file: container.fullPath(index), id: id,
            message: "left out: its name is not <word>/<speaker>\(infix)<number>.wav"))
        continue
      }
      words.insert(String(clip.word))
      entries.append(
        RecordingEntry(
          id: id, label: String(clip.word), group: String(clip.speaker), split: lists.split(id),
          format: .wav, dataFile: index))
    }
    problems += lists.problems(entries, container)
    let place = folder.isEmpty ? "" : " in \(folder.dropLast())"
    return LayoutContents(
      layout: .speechCommands,
      evidence:
        "\(entries.count) .wav files named <speaker>\(infix)<number> in directories of \(words.count) words\(place).",
      entries: entries, problems: problems)
  }

  private static func theFolder(_ container: Container) throws(FormatError) -> String {
    let counts = folders(container)
    guard counts.count <= 1 else {
      throw .unsupported(
        file: container.path, place: "contents",
        what: "more than one directory of words (\(counts.keys.sorted().joined(separator: ", ")))",
        about: .contents)
    }
    guard let folder = counts.keys.first else {
      throw .malformed(
        file: container.path, place: "contents",
        expected: "files <word>/<speaker>\(infix)<number>.wav", found: InputDataset.summary(container),
        about: .contents)
    }
    return folder
  }
}

extension Layout {
  /// Speech Commands: a directory for each word with `<speaker>_nohash_<n>.wav`. The label is the word, the group the
  /// speaker, and the split comes from `validation_list.txt` and `testing_list.txt`: what neither names is for
  /// training. `_background_noise_` is left out.
  public static let speechCommands = Layout(
    name: "speech-commands",
    summary: "One directory per word with `<speaker>_nohash_<n>.wav`, and lists of validation and test files",
    recognize: { container, _ throws(FormatError) in
      .fits(
        !SpeechCommandsLayout.folders(container).isEmpty,
        else: container.has(.wav) ? "no files <word>/<speaker>_nohash_<number>.wav" : nil)
    },
    contents: { container, _ throws(FormatError) in try SpeechCommandsLayout.contents(container) })
}
