/// `.npy` files whose names tell id, label and group.
enum NpyArchiveLayout {
  /// The names that are understood without being asked for.
  static let usualPattern = "patient_{id}_{label}"

  /// Positions of the `.npy` and `.npz` files.
  static func files(_ container: Container) -> [Int] {
    container.entries.indices.filter { isArray(container.entries[$0].path) }
  }

  static func isArray(_ path: String) -> Bool { path.hasSuffix(".npy") || path.hasSuffix(".npz") }

  static func contents(_ container: Container, pattern: NamePattern?) throws(FormatError) -> LayoutContents {
    let files = container.kind == .singleFile ? [0] : files(container)
    guard let first = files.first, let last = files.last else {
      throw .malformed(
        file: container.path, place: "contents", expected: ".npy files",
        found: InputDataset.summary(container))
    }
    let usual = try NamePattern(usualPattern)
    let stems = files.map { stem(container.entries[$0].path) }
    let chosen = pattern ?? (stems.count { usual.match($0) != nil } * 2 > stems.count ? usual : nil)
    let shared = commonFolder(container.entries[first].path, container.entries[last].path)
    var seen: [String: Int] = [:]
    var entries: [RecordingEntry] = []
    var problems: [InputProblem] = []
    for (index, stem) in zip(files, stems) {
      let match = chosen?.match(stem)
      let id = match?[.id] ?? String(stem.dropFirst(shared.count))
      let file = container.fullPath(index)
      if let chosen, match == nil {
        problems.append(
          InputProblem(
            severity: .error, file: file, id: id, message: "the name does not fit the pattern \(chosen.text)")
        )
      }
      if let earlier = seen.updateValue(index, forKey: id) {
        problems.append(
          InputProblem(
            severity: .error, file: file, id: id,
            message: "left out: \(id) is the id of \(container.entries[earlier].path) too"))
        seen[id] = earlier
        continue
      }
      entries.append(
        RecordingEntry(
          id: id, label: match?[.label], group: match?[.group] ?? id, split: nil, dataFile: index))
    }
    let named = chosen.map { "named \($0.text)" } ?? "no labels: the names are not \(usualPattern)"
    return LayoutContents(
      layout: .npyArchive, evidence: "\(files.count) .npy files, \(named).", entries: entries,
      problems: problems)
  }

  private static func stem(_ path: String) -> String {
    isArray(path) ? String(path.dropLast(4)) : path
  }
}
