/// MATLAB files without labels; each is a recording.
enum MatlabLayout {
  static func contents(_ container: Container) throws(FormatError) -> LayoutContents {
    if container.kind == .singleFile {
      let name = container.entries[0].path
      let id = name.hasSuffix(".mat") ? String(name.dropLast(4)) : name
      return LayoutContents(
        layout: .matlab, evidence: "A single file, read as a MATLAB file.",
        entries: [RecordingEntry(id: id, label: nil, group: id, split: nil, dataFile: 0, headerFile: nil)],
        problems: [])
    }
    let files = container.entries.indices.filter { container.entries[$0].path.hasSuffix(".mat") }
    guard let first = files.first, let last = files.last else {
      throw .malformed(
        file: container.path, place: "contents", expected: ".mat files",
        found: InputDataset.summary(container))
    }
    let shared = commonFolder(container.entries[first].path, container.entries[last].path)
    let entries = files.map { index in
      let path = container.entries[index].path
      let stem = String(path.dropLast(4))
      let id = String(stem.dropFirst(shared.count))
      return RecordingEntry(
        id: id, label: nil, group: id, split: nil, dataFile: index,
        headerFile: container.index(of: stem + ".hea"))
    }
    return LayoutContents(
      layout: .matlab, evidence: "\(files.count) .mat files; no labels.", entries: entries, problems: [])
  }
}
