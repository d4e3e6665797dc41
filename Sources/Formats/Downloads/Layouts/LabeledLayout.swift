internal import DataModel

/// Recordings in any format that is read, and a table that labels them by the names of their files.
enum LabeledLayout {
  /// Files that are looked at as tables of labels, most likely names first: a directory may have ten thousand tables.
  private static let mostCandidates = 8
  private static let likelyNames = ["label", "reference", "meta", "annotation", "index", "target", "class"]

  /// The table of labels of a container and where it is; nil if there is none.
  ///
  /// - Throws: `FormatError` for a table that the user names and that cannot be read.
  static func table(
    _ container: Container, _ options: LabelSettings
  ) throws(FormatError) -> (index: Int, table: FileTable, names: FileNames)? {
    let reader = container.makeReader()
    if let file = options.file {
      guard let index = container.index(of: file) else {
        throw .malformed(
          file: container.path, place: "contents", expected: "file '\(file)'",
          found: InputDataset.summary(container),
          about: .missing(.labelFile, available: candidates(container).map { container.entries[$0].path }))
      }
      let names = FileNames(container, table: index)
      return (index, try FileTable(try reader.bytes(index), names, options), names)
    }
    let candidates = candidates(container)
    guard container.kind != .singleFile, !candidates.isEmpty else { return nil }
    let names = FileNames(container)
    for index in candidates {
      // A table that is no table of labels may be broken in any way; whoever reads it will say so.
      guard let file = try? reader.bytes(index), FileTable.names(file, names, besides: index) else {
        continue
      }
      let known = FileNames(container, table: index)
      guard let table = try? FileTable(file, known, options) else { continue }
      return (index, table, known)
    }
    return nil
  }

  private static func candidates(_ container: Container) -> ArraySlice<Int> {
    func likelihood(_ index: Int) -> Int {
      let path = container.entries[index].path
      let name = path.dropFirst(path.folderPart.count).lowercased()
      return likelyNames.contains { name.contains($0) } ? 0 : 1
    }
    let tables = container.entries.indices.filter { Format.csv.stem(container.entries[$0].path) != nil }
    return tables.sorted { (likelihood($0), $0) < (likelihood($1), $1) }.prefix(mostCandidates)
  }

  static func contents(_ container: Container, _ options: LabelSettings) throws(FormatError) -> LayoutContents
  {
    guard let (index, table, names) = try table(container, options) else {
      throw .malformed(
        file: container.path, place: "contents",
        expected: "a table with the names of the other files in a column",
        found: InputDataset.summary(container), about: .contents)
    }
    var problems = table.problems
    var entries: [RecordingEntry] = []
    for row in table.rows where row.file == nil {
      problems.append(
        InputProblem(
          severity: .error, file: "\(table.file): row \(row.number)", id: row.name,
          message: "a row for \(row.name), but there is no such file"))
    }
    // Beside recordings of other formats, tables are something else.
    let formats = Set(table.rows.compactMap { $0.file.flatMap { Format.of(container.entries[$0].path) } })
    for file in names.files {
      let path = container.entries[file].path
      guard let format = Format.of(path), formats.contains(format) else { continue }
      let id = names.id(file)
      let row = table.row(of: file)
      if row == nil && !table.conflicting.contains(file) {
        problems.append(
          InputProblem(
            severity: .error, file: container.fullPath(file), id: id,
            message: "a file without a row in \(container.entries[index].path)"))
      }
      let header = container.header(of: path, format)
      entries.append(
        RecordingEntry(
          id: id, label: row?.label, group: row?.group ?? id, split: row?.split, format: format,
          dataFile: file, headerFile: header))
    }
    return LayoutContents(
      layout: .labeled,
      evidence:
        "\(container.entries[index].path) has \(CountText.counted(table.rows.count, "row")) (\(table.columns.words)) "
        + "for \(CountText.counted(entries.count, "recording")).",
      entries: entries, problems: problems)
  }
}

extension Layout {
  /// Recordings in any format that is read, with a table of labels: a column names the file, others its label, group
  /// and split.
  public static let labeled = Layout(
    name: "labels-csv",
    summary: "Files of any format, and a table with their names, labels, groups, and splits",
    options: .labelTable,
    recognize: { container, settings throws(FormatError) in
      guard container.kind != .singleFile || settings.labels.isGiven else { return .misses(nil) }
      let table = try LabeledLayout.table(container, settings.labels)
      return .fits(table != nil, else: "no .csv or .tsv table that names the other files in a column")
    },
    contents: { container, settings throws(FormatError) in
      try LabeledLayout.contents(container, settings.labels)
    })
}
