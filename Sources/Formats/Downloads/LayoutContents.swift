/// The recordings that a layout finds in a container.
struct LayoutContents {
  var layout: Layout
  var evidence: String
  var entries: [RecordingEntry]
  var problems: [InputProblem]
}

extension LayoutContents {
  /// Merges the contents of several paths.
  ///
  /// - Throws: `FormatError.malformed` for no paths, different layouts, or an id that two recordings have.
  init(merging parts: [LayoutContents], _ containers: [Container]) throws(FormatError) {
    guard let first = parts.first else {
      throw .malformed(
        file: "input", place: "paths", expected: "at least one", found: "none", about: .contents)
    }
    self = first
    var owners: [String: Int] = [:]
    entries = []
    problems = parts.flatMap(\.problems)
    evidence = parts.map(\.evidence).joined(separator: " ")
    for (index, part) in parts.enumerated() {
      let path = containers[index].path
      guard part.layout == layout else {
        throw .malformed(
          file: path, place: "contents",
          expected: "layout \(layout.name) as in \(containers[0].path)", found: part.layout.name,
          about: .option(.layout))
      }
      for var entry in part.entries {
        if let owner = owners.updateValue(index, forKey: entry.id) {
          throw .malformed(
            file: path, place: "contents", expected: "each id once",
            found: "\(entry.id) again, as in \(containers[owner].path)",
            about: .contents)
        }
        entry.part = index
        entries.append(entry)
      }
    }
  }
}
