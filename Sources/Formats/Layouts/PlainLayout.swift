/// Files of one format without labels; each is a recording.
struct PlainLayout {
  var layout: InputLayout
  /// With its dot, in lower case.
  var suffix: String
  var name: String

  static let matlab = PlainLayout(layout: .matlab, suffix: ".mat", name: "MATLAB")
  static let wav = PlainLayout(layout: .wav, suffix: ".wav", name: "WAV")

  func contents(_ container: Container) throws(FormatError) -> LayoutContents {
    if container.kind == .singleFile {
      let name = container.entries[0].path
      let id = hasSuffix(name) ? String(name.dropLast(suffix.count)) : name
      return LayoutContents(
        layout: layout, evidence: "A single file, read as a \(self.name) file.",
        entries: [RecordingEntry(id: id, label: nil, group: id, split: nil, dataFile: 0)],
        problems: [])
    }
    let files = container.entries.indices.filter { hasSuffix(container.entries[$0].path) }
    guard let first = files.first, let last = files.last else {
      throw .malformed(
        file: container.path, place: "contents", expected: "\(suffix) files",
        found: InputDataset.summary(container))
    }
    let shared = commonFolder(container.entries[first].path, container.entries[last].path)
    let entries = files.map { index in
      let stem = String(container.entries[index].path.dropLast(suffix.count))
      let id = String(stem.dropFirst(shared.count))
      // A WFDB header may stand beside a MATLAB file, which then is its signal file.
      let header = layout == .matlab ? container.index(of: stem + ".hea") : nil
      return RecordingEntry(id: id, label: nil, group: id, split: nil, dataFile: index, headerFile: header)
    }
    return LayoutContents(
      layout: layout, evidence: "\(files.count) \(suffix) files; no labels.", entries: entries, problems: [])
  }

  func hasSuffix(_ path: String) -> Bool { path.hasSuffix(suffix) || path.hasSuffix(suffix.uppercased()) }
}
