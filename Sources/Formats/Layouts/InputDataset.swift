/// The recordings of a download: a file, a folder or a zip archive in one of the known layouts.
public struct InputDataset: Sendable {
  /// The path as it was given.
  public let path: String
  /// Bytes on disk.
  public let byteCount: Int
  /// How its files stand for recordings.
  public let layout: InputLayout
  /// Why it was taken for that layout, in one sentence.
  public let evidence: String
  /// The recordings, sorted by id.
  public let entries: [RecordingEntry]
  /// What does not fit together, sorted by id; errors mean missing recordings or labels.
  public let problems: [InputProblem]

  private let container: Container

  /// Opens a data set. Recordings are not read yet, labels are.
  ///
  /// - Parameters:
  ///   - path: a file, folder or zip archive.
  ///   - layout: nil to recognise it.
  /// - Throws: `FormatError` for a path that cannot be read, a broken archive, or files in no known layout.
  public init(path: String, layout: InputLayout? = nil) throws(FormatError) {
    let container = try Container(path: path)
    let contents: LayoutContents
    let chosen = if let layout { layout } else { try Self.recognize(container) }
    switch chosen {
    case .cinc2017: contents = try Cinc2017Layout.contents(container)
    case .matlab: contents = try MatlabLayout.contents(container)
    }
    self.path = container.path
    byteCount = container.byteCount
    self.layout = contents.layout
    evidence = contents.evidence
    entries = contents.entries.sorted { $0.id < $1.id }
    problems = contents.problems.sorted { ($0.id, $0.file, $0.message) < ($1.id, $1.file, $1.message) }
    self.container = container
  }

  /// Begins reading recordings.
  ///
  /// - Parameter units: which numbers the samples shall be.
  /// - Returns: a reader for any number of threads.
  /// - Throws: `FormatError` for an archive that libzip does not open.
  public func makeReader(units: SampleUnits = .stored) throws(FormatError) -> RecordingReader {
    try RecordingReader(container: container, layout: layout, units: units)
  }

  private static func recognize(_ container: Container) throws(FormatError) -> InputLayout {
    if container.kind == .singleFile { return .matlab }
    if !Cinc2017Layout.folders(container).isEmpty { return .cinc2017 }
    guard !container.entries.isEmpty else {
      throw .malformed(
        file: container.path, place: "contents", expected: "recordings", found: "no files")
    }
    guard !container.entries.contains(where: { $0.path.hasSuffix(".mat") }) else {
      throw .malformed(
        file: container.path, place: "contents",
        expected:
          "REFERENCE.csv beside the .mat files (layout \(InputLayout.matlab.rawValue) reads them without)",
        found: "\(Self.summary(container)), no REFERENCE.csv")
    }
    let layouts = InputLayout.allCases.map(\.rawValue).joined(separator: ", ")
    throw .malformed(
      file: container.path, place: "contents", expected: "files in a known layout (\(layouts))",
      found: Self.summary(container))
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

/// What a layout makes of a container.
struct LayoutContents {
  var layout: InputLayout
  var evidence: String
  var entries: [RecordingEntry]
  var problems: [InputProblem]
}
