/// A directory for each class, with recordings in any format that is read: `cat/1.wav`, `dog/a.flac`.
///
/// The classes are the directories below the one that all recordings have in common.
struct ClassFoldersLayout {
  /// A recording and the directory of its class.
  private struct File {
    var index: Int
    var label: String
    /// Whether it is in the directory of its class itself, and not in one below.
    var isDirect: Bool
  }

  /// Most classes that the evidence lists.
  private static let mostListed = 20

  private let container: Container
  private let names: FileNames
  private var files: [File] = []
  /// Recordings that are in no directory of a class.
  private var outside: [Int] = []

  init(_ container: Container) {
    self.container = container
    names = FileNames(container)
    // Beside recordings of other formats, tables are something else.
    let others = names.files.filter { Format.of(container.entries[$0].path) != .csv }
    let recordings = others.isEmpty ? names.files : others
    guard let first = recordings.first, let last = recordings.last else { return }
    let shared = commonFolder(container.entries[first].path, container.entries[last].path)
    for index in recordings {
      let parts = container.entries[index].path.dropFirst(shared.count).split(separator: "/")
      if let label = parts.first, parts.count > 1 {
        files.append(File(index: index, label: String(label), isDirect: parts.count == 2))
      } else {
        outside.append(index)
      }
    }
  }

  /// The classes with their numbers of recordings, by name.
  private var classes: [(label: String, count: Int)] {
    Dictionary(files.map { ($0.label, 1) }, uniquingKeysWith: +).map { ($0.key, $0.value) }
      .sorted { $0.label < $1.label }
  }

  /// Whether the directories can only be classes: anything else would give labels that are none.
  func recognize() -> Recognition {
    guard container.kind != .singleFile, !names.files.isEmpty else { return .misses(nil) }
    guard classes.count >= 2 else { return .misses("fewer than two directories of recordings") }
    if let index = outside.first {
      return .misses("\(container.entries[index].path) is not in a directory of a class")
    }
    if let name = classes.map(\.label).first(where: PartName.fits) {
      return .misses("directory \(name) may be a part of the data or a speaker")
    }
    if let file = files.first(where: { !$0.isDirect }) {
      return .misses("\(container.entries[file.index].path) is in a directory below another")
    }
    if let list = container.entries.first(where: { Self.isList($0.path) }) {
      return .misses("\(list.path) may list records or splits")
    }
    return .fits
  }

  /// Whether a file lists records, or by its name the recordings of a split.
  private static func isList(_ path: String) -> Bool {
    if WfdbRecordList.isList(path) { return true }
    guard
      let suffix = [".txt", ".csv", ".tsv", ".lst", ".list", ".json"].first(where: path.hasSuffix(caseless:))
    else { return false }
    let name = path.dropFirst(path.folderPart.count).dropLast(suffix.count)
    return PartName.isSplit(String(name))
  }

  func contents() throws(FormatError) -> LayoutContents {
    let classes = classes
    guard classes.count >= 2 else {
      throw .malformed(
        file: container.path, place: "contents",
        expected: "at least two directories of recordings, one per class",
        found: classes.first.map { "only \($0.label)" } ?? InputDataset.summary(container), about: .contents)
    }
    var problems = outside.map { index in
      InputProblem(
        severity: .error, file: container.fullPath(index), id: names.id(index),
        message: "left out: not in a directory of a class")
    }
    let entries = files.map { file in
      let path = container.entries[file.index].path
      // Every file of `names` has a format.
      let format = Format.of(path) ?? .wav
      let id = names.id(file.index)
      return RecordingEntry(
        id: id, label: file.label, group: id, split: nil, format: format, dataFile: file.index,
        headerFile: container.header(of: path, format))
    }
    let used = Set(entries.map(\.format))
    if used.count > 1 {
      let formats = Format.all.filter(used.contains).map(\.name).joined(separator: ", ")
      problems.append(
        InputProblem(
          severity: .warning, file: container.path, id: "",
          message: "recordings in several formats (\(formats)), whose samples may differ in scale"))
    }
    let listed = classes.prefix(Self.mostListed).map { "\($0.label) \($0.count)" }.joined(separator: ", ")
    let more = classes.count > Self.mostListed ? ", and \(classes.count - Self.mostListed) more" : ""
    return LayoutContents(
      layout: .classFolders,
      evidence:
        "\(entries.count) recordings in \(classes.count) directories, one per class: \(listed)\(more).",
      entries: entries, problems: problems)
  }
}

extension Layout {
  /// A directory for each class. The label is the name of the directory; every recording is its own group. Detected
  /// last, and only if the directories do not look like parts of a dataset or like speakers; otherwise it must be named.
  public static let classFolders = Layout(
    name: "class-folders",
    summary: "One directory per class, with files of any format: `cat/1.wav`, `dog/a.flac`",
    recognize: { container, _ throws(FormatError) in ClassFoldersLayout(container).recognize() },
    contents: { container, _ throws(FormatError) in try ClassFoldersLayout(container).contents() })
}
