/// Files of one format without labels; each is a recording.
struct PlainLayout {
  let format: Format
  /// Description of a single file, for the evidence.
  var description: @Sendable (Container) throws(FormatError) -> String

  init(_ format: Format) {
    self.format = format
    description = { _ in "a \(format.name) file" }
  }

  init(_ format: Format, description: @escaping @Sendable (Container) throws(FormatError) -> String) {
    self.format = format
    self.description = description
  }

  /// The layout that is called as the format is. Files of a directory have to be asked for by its name, because their
  /// labels may be missing by mistake.
  var layout: Layout {
    Layout(
      name: format.name, summary: "`\(format.suffixes.joined(separator: "`, `"))` files without labels",
      recognize: { container, _ throws(FormatError) in
        if container.kind == .singleFile {
          return .fits(try container.isSingleFile(of: format), else: nil)
        }
        return .misses(
          container.has(format)
            ? "no labels for the \(format.suffixWords) files; must be named to read them without" : nil)
      },
      contents: { container, _ throws(FormatError) in try contents(container) })
  }

  func contents(_ container: Container) throws(FormatError) -> LayoutContents {
    let files = container.files(of: format)
    guard let first = files.first, let last = files.last else {
      throw .malformed(
        file: container.path, place: "contents", expected: "\(format.suffixWords) files",
        found: InputDataset.summary(container), about: .contents)
    }
    let shared = commonFolder(container.entries[first].path, container.entries[last].path)
    var entries: [RecordingEntry] = []
    var problems: [InputProblem] = []
    var owners: [String: Int] = [:]
    for index in files {
      let path = container.entries[index].path
      let id = String((format.stem(path) ?? Self.withoutExtension(path)).dropFirst(shared.count))
      if let owner = owners.updateValue(index, forKey: id) {
        owners[id] = owner
        problems.append(
          InputProblem(
            severity: .error, file: container.fullPath(index), id: id,
            message: "left out: \(id) is the id of \(container.entries[owner].path) too"))
        continue
      }
      entries.append(
        RecordingEntry(
          id: id, label: nil, group: id, split: nil, format: format, dataFile: index,
          headerFile: container.header(of: path, format)))
    }
    let evidence =
      container.kind == .singleFile
      ? "A single file, read as \(try description(container))."
      : "\(files.count) \(format.suffixWords) file\(files.count == 1 ? "" : "s"); no labels."
    return LayoutContents(
      layout: Layout(rawValue: format.name) ?? layout, evidence: evidence, entries: entries,
      problems: problems)
  }

  /// A single file may have the suffix of another format of text.
  private static func withoutExtension(_ path: String) -> String { Format.ucr.stem(path) ?? path }
}

extension Layout {
  /// MATLAB files without labels: one, or all in a directory or archive. A WFDB header beside a file gives its sample
  /// rate and units.
  public static let matlab = PlainLayout(.matlab).layout
  /// WAV files without labels: one, or all in a directory or archive.
  public static let wav = PlainLayout(.wav).layout
}
