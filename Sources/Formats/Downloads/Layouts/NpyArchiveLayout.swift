internal import DataModel

/// `.npy` files whose names tell id, label and group.
enum NpyArchiveLayout {
  /// The names that are understood without being asked for.
  static let usualPattern = "patient_{id}_{label}"

  static func contents(_ container: Container, pattern: NamePattern?) throws(FormatError) -> LayoutContents {
    let files = container.files(of: .npy)
    guard let first = files.first, let last = files.last else {
      throw .malformed(
        file: container.path, place: "contents", expected: ".npy files",
        found: InputDataset.summary(container), about: .contents)
    }
    let usual = try NamePattern(usualPattern)
    let stems = files.map { Format.npy.stem(container.entries[$0].path) ?? container.entries[$0].path }
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
          id: id, label: match?[.label], group: match?[.group] ?? id, split: nil, format: .npy,
          dataFile: index))
    }
    let named = chosen.map { "named \($0.text)" } ?? "no labels: the names are not \(usualPattern)"
    return LayoutContents(
      layout: .npyArchive, evidence: "\(CountText.counted(files.count, ".npy file")), \(named).",
      entries: entries,
      problems: problems)
  }
}

extension Layout {
  /// `.npy` files in a directory or a zip archive, one recording each; id, label and group come from their names by a
  /// `NamePattern`. `patient_{id}_{label}.npy` is recognized. An `.npz` file is such an archive too.
  public static let npyArchive = Layout(
    name: "npy-archive",
    summary: "`.npy` or `.npz` files whose names have ID, label, and group: `patient_{id}_{label}`",
    options: [.namePattern],
    recognize: { container, settings throws(FormatError) in
      if container.kind == .singleFile {
        return .fits(try container.isSingleFile(of: .npy), else: nil)
      }
      return .fits(container.has(.npy), else: "no .npy or .npz files")
    },
    contents: { container, settings throws(FormatError) in
      try NpyArchiveLayout.contents(container, pattern: settings.namePattern)
    })
}
