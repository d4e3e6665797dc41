/// Files of one format without labels; each is a recording.
struct PlainLayout {
  var layout: InputLayout
  var kind: FileKind
  var name: String

  static let matlab = PlainLayout(layout: .matlab, kind: .matlab, name: "MATLAB file")
  static let wav = PlainLayout(layout: .wav, kind: .wav, name: "WAV file")
  static let csv = PlainLayout(layout: .csv, kind: .table, name: "table")

  func contents(_ container: Container) throws(FormatError) -> LayoutContents {
    if container.kind == .singleFile {
      let name = container.entries[0].path
      let id = kind.stem(name) ?? (layout == .csv ? UcrLayout.stem(name) : nil) ?? name
      return LayoutContents(
        layout: layout, evidence: "A single file, read as a \(self.name)\(try reason(container)).",
        entries: [RecordingEntry(id: id, label: nil, group: id, split: nil, dataFile: 0)],
        problems: [])
    }
    let files = container.entries.indices.filter { hasSuffix(container.entries[$0].path) }
    guard let first = files.first, let last = files.last else {
      throw .malformed(
        file: container.path, place: "contents",
        expected: kind.suffixes.joined(separator: " or ") + " files",
        found: InputDataset.summary(container))
    }
    let shared = commonFolder(container.entries[first].path, container.entries[last].path)
    var entries: [RecordingEntry] = []
    var problems: [InputProblem] = []
    var owners: [String: Int] = [:]
    for index in files {
      let path = container.entries[index].path
      let stem = kind.stem(path) ?? path
      let id = String(stem.dropFirst(shared.count))
      if let owner = owners.updateValue(index, forKey: id) {
        owners[id] = owner
        problems.append(
          InputProblem(
            severity: .error, file: container.fullPath(index), id: id,
            message: "left out: \(id) is the id of \(container.entries[owner].path) too"))
        continue
      }
      // A WFDB header may stand beside a MATLAB file, which then is its signal file.
      let header = layout == .matlab ? container.index(of: stem + ".hea") : nil
      entries.append(
        RecordingEntry(id: id, label: nil, group: id, split: nil, dataFile: index, headerFile: header))
    }
    return LayoutContents(
      layout: layout,
      evidence: "\(files.count) \(kind.suffixes.joined(separator: " or ")) files; no labels.",
      entries: entries, problems: problems)
  }

  func hasSuffix(_ path: String) -> Bool { kind.stem(path) != nil }

  /// Why a single table is taken for samples in rows, as far as it can be seen.
  private func reason(_ container: Container) throws(FormatError) -> String {
    guard layout == .csv else { return "" }
    let outline = try TableOutline(try container.makeReader().bytes(0))
    let size = "\(outline.columnCount) columns, divided by \(outline.delimiter.words)"
    return " of \(size), " + (outline.names == nil ? "without names" : "with names in the first row")
  }
}
