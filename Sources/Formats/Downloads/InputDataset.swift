/// The recordings of an input: of files, directories, and zip archives in one layout.
public struct InputDataset: Sendable {
  /// The paths as they were given, with a space between them.
  public let path: String
  /// Bytes on disk.
  public let byteCount: Int
  /// The layout of its files.
  public let layout: Layout
  /// The reason for the layout, in one sentence for each path.
  public let evidence: String
  /// The recordings, sorted by id.
  public let entries: [RecordingEntry]
  /// Mismatches, sorted by ID; errors mean missing recordings or labels.
  public let problems: [InputProblem]
  /// The formats of the recordings, in the order of `Format.all`.
  public let formats: [Format]

  private let containers: [Container]

  /// Opens an input. Labels are read, recordings are not.
  ///
  /// - Parameters:
  ///   - path: a file, directory, or zip archive.
  ///   - layout: nil to detect it.
  ///   - options: settings of the layout.
  /// - Throws: `FormatError` for a path that cannot be read, a broken archive, files in no known layout, and settings
  ///   that the layout does not take.
  public init(
    path: String, layout: Layout? = nil, options: LayoutSettings = LayoutSettings()
  ) throws(FormatError) {
    try self.init(paths: [path], layout: layout, options: options)
  }

  /// Opens an input of several paths, for example a file for training and one for testing. Ids must differ.
  ///
  /// - Parameters:
  ///   - paths: at least one file, directory, or zip archive, all in one layout.
  ///   - layout: nil to detect it.
  ///   - options: settings of the layout.
  /// - Throws: `FormatError` as above, and for paths in different layouts and an id that two paths have.
  public init(
    paths: [String], layout: Layout? = nil, options: LayoutSettings = LayoutSettings()
  ) throws(FormatError) {
    var containers: [Container] = []
    var parts: [LayoutContents] = []
    for path in paths {
      let container = try Container(path: WfdbLayout.completed(path), links: options.links)
      if container.entries.isEmpty, let first = container.leftOut.first {
        let more = container.leftOut.count - 1
        throw .malformed(
          file: "\(container.path)/\(first.path)", place: "file", expected: "a file that can be read",
          found: first.reason + (more == 0 ? "" : ", and \(more) more such"), about: .contents)
      }
      let chosen = if let layout { layout } else { try Layout.of(container, options) }
      try OptionCheck.check(options, for: chosen, path: container.path)
      containers.append(container)
      parts.append(try chosen.contents(container, options))
    }
    var merged = try LayoutContents(merging: parts, containers)
    merged.layout.finish(&merged.entries)
    path = containers.map(\.path).joined(separator: " ")
    byteCount = containers.reduce(0) { $0 + $1.byteCount }
    self.layout = merged.layout
    evidence = merged.evidence
    entries = merged.entries.sorted { $0.id < $1.id }
    for (container, part) in zip(containers, parts) {
      merged.problems += container.problems(besides: part.entries)
    }
    problems = merged.problems.sorted { ($0.id, $0.file, $0.message) < ($1.id, $1.file, $1.message) }
    let used = Set(entries.map(\.format))
    formats = Format.all.filter(used.contains)
    self.containers = containers
  }

  /// Begins reading recordings.
  ///
  /// - Parameter settings: how samples are read.
  /// - Returns: a reader for any number of threads.
  /// - Throws: `FormatError` for a setting that is out of range, or that no format of the recordings takes.
  public func makeReader(_ settings: ReadingSettings = ReadingSettings()) throws(FormatError)
    -> RecordingReader
  {
    try OptionCheck.check(settings, for: formats, path: path)
    return RecordingReader(containers, formats: formats, settings: settings)
  }

  /// The files by extension: `3 .csv, 12 .dat`.
  static func summary(_ container: Container) -> String {
    var counts: [String: Int] = [:]
    for entry in container.entries {
      let name = entry.path.split(separator: "/").last ?? ""
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      counts[parts.count > 1 ? ".\(parts[parts.count - 1])" : "without extension", default: 0] += 1
    }
    let words = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(6)
    return words.isEmpty ? "no files" : words.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}
