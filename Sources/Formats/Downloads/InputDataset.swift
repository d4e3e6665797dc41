/// The recordings of a download: files, folders and zip archives in one of the known layouts.
public struct InputDataset: Sendable {
  /// The paths as they were given, with a space between them.
  public let path: String
  /// Bytes on disk.
  public let byteCount: Int
  /// How its files stand for recordings.
  public let layout: InputLayout
  /// Why it was taken for that layout, in one sentence for each path.
  public let evidence: String
  /// The recordings, sorted by id.
  public let entries: [RecordingEntry]
  /// What does not fit together, sorted by id; errors mean missing recordings or labels.
  public let problems: [InputProblem]

  private let containers: [Container]

  /// Opens a data set. Recordings are not read yet, labels are.
  ///
  /// - Parameters:
  ///   - path: a file, folder or zip archive.
  ///   - layout: nil to recognize it.
  ///   - options: what its user says of how its files stand for recordings.
  /// - Throws: `FormatError` for a path that cannot be read, a broken archive, or files in no known layout.
  public init(
    path: String, layout: InputLayout? = nil, options: LayoutSettings = LayoutSettings()
  ) throws(FormatError) {
    try self.init(paths: [path], layout: layout, options: options)
  }

  /// Opens a data set that is in several places, such as a file for training and one for testing. Ids must differ.
  ///
  /// - Parameters:
  ///   - paths: at least one file, folder or zip archive, all in one layout.
  ///   - layout: nil to recognize it.
  ///   - options: what its user says of how its files stand for recordings.
  /// - Throws: `FormatError` for a path that cannot be read, a broken archive, files in no known layout or in
  ///   different ones, and an id that two paths have.
  public init(
    paths: [String], layout: InputLayout? = nil, options: LayoutSettings = LayoutSettings()
  ) throws(FormatError) {
    var containers: [Container] = []
    var parts: [LayoutContents] = []
    for path in paths {
      let container = try Container(path: WfdbLayout.completed(path), links: options.links)
      if container.entries.isEmpty, let first = container.leftOut.first {
        throw .malformed(
          file: "\(container.path)/\(first.path)", place: "file", expected: "a file that can be read",
          found: "\(first.reason), and \(container.leftOut.count - 1) more such")
      }
      let chosen = if let layout { layout } else { try InputLayout(recognizing: container, options) }
      containers.append(container)
      parts.append(try Self.contents(container, chosen, options))
    }
    var merged = try LayoutContents(merging: parts, containers)
    if merged.layout == .ucr { UcrLayout.dropLoneSplit(&merged.entries) }
    path = containers.map(\.path).joined(separator: " ")
    byteCount = containers.reduce(0) { $0 + $1.byteCount }
    self.layout = merged.layout
    evidence = merged.evidence
    entries = merged.entries.sorted { $0.id < $1.id }
    for (container, part) in zip(containers, parts) {
      merged.problems += container.problems(besides: part.entries)
    }
    problems = merged.problems.sorted { ($0.id, $0.file, $0.message) < ($1.id, $1.file, $1.message) }
    self.containers = containers
  }

  private static func contents(
    _ container: Container, _ layout: InputLayout, _ options: LayoutSettings
  ) throws(FormatError) -> LayoutContents {
    try options.check(layout, path: container.path)
    switch layout {
    case .cinc2017: return try Cinc2017Layout.contents(container)
    case .matlab: return try PlainLayout.matlab.contents(container)
    case .npyArchive: return try NpyArchiveLayout.contents(container, pattern: options.namePattern)
    case .speechCommands: return try SpeechCommandsLayout.contents(container)
    case .wav: return try PlainLayout.wav.contents(container)
    case .ucr: return try UcrLayout.contents(container)
    case .csv: return try PlainLayout.csv.contents(container)
    case .labeled: return try LabeledLayout.contents(container, options.labels)
    case .wfdb: return try WfdbLayout.contents(container, options)
    }
  }

  /// Begins reading recordings.
  ///
  /// - Parameter options: how samples are read.
  /// - Returns: a reader for any number of threads.
  /// - Throws: `FormatError` for an archive that libzip does not open, and an option that the layout's files do not
  ///   have.
  public func makeReader(_ options: ReadingSettings = ReadingSettings()) throws(FormatError)
    -> RecordingReader
  {
    try options.check(layout, path: path)
    return try RecordingReader(containers, layout: layout, options: options)
  }

  /// What there is, by extension: `3 .csv, 12 .dat`.
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
