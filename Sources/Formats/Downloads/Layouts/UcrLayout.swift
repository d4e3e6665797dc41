internal import DataModel

/// Tables of the UCR archive: `ECG5000_TRAIN.txt` and `ECG5000_TEST.txt`.
enum UcrLayout {
  /// A table among the files of a directory.
  struct Table: Equatable {
    var file: Int
    /// Its path without extension.
    var stem: String
    /// Ending of its name: `_TRAIN` or `_TEST`.
    var split: Split?
  }

  /// Whether a table is plain text, not one of the forms with a header.
  static func isText(_ path: String) -> Bool {
    !path.hasSuffix(caseless: ".ts") && !path.hasSuffix(caseless: ".arff")
  }

  /// Whether a container is one file with the suffix of a table.
  static func isSingleTable(_ container: Container) -> Bool {
    container.kind == .singleFile && Format.ucr.stem(container.entries[0].path) != nil
  }

  /// The files whose names end in `_TRAIN` or `_TEST`.
  static func tables(_ container: Container) -> [Table] {
    let tables: [Table] = container.entries.indices.compactMap { index in
      guard let stem = Format.ucr.stem(container.entries[index].path), let split = split(stem) else {
        return nil
      }
      return Table(file: index, stem: stem, split: split)
    }
    // Where the archive has a table in several forms, the one with the first suffix is read.
    func rank(_ table: Table) -> Int {
      let path = container.entries[table.file].path
      return Format.ucr.suffixes.firstIndex { path.hasSuffix(caseless: $0) } ?? 0
    }
    return tables.sorted { (rank($0), $0.file) < (rank($1), $1.file) }
  }

  static func contents(_ container: Container) throws(FormatError) -> LayoutContents {
    var problems: [InputProblem] = []
    let tables = try chosen(container, problems: &problems)
    let files = container.makeReader()
    var entries: [RecordingEntry] = []
    var counts: [String] = []
    var classes: Set<String> = []
    for table in tables {
      let file = try files.bytes(table.file)
      let numbers = SeriesTable(file, form: try SeriesForm(file))
      let rows = try numbers.rows()
      guard let first = rows.first else {
        throw .malformed(
          file: numbers.file.name, place: "row 1", expected: "a class and samples", found: "nothing")
      }
      // Text that is no table shall be rejected at once.
      _ = try numbers.series(first, keepsMissing: true)
      let name = table.stem.dropFirst(table.stem.folderPart.count)
      let width = String(rows.count).count
      for (index, row) in rows.enumerated() {
        // With leading zeros, the order of ids is that of the rows.
        let id = "\(name)-\((index + 1).leadingZeros(width: width))"
        if let label = row.label { classes.insert(label) }
        entries.append(
          RecordingEntry(
            id: id, label: row.label, group: id, split: table.split, format: .ucr, dataFile: table.file,
            row: row))
      }
      counts.append("\(rows.count) rows in \(name)")
    }
    return LayoutContents(
      layout: .ucr,
      evidence:
        "\(counts.joined(separator: ", ")); \(classes.count) classes in the \(isText(container.entries[tables[0].file].path) ? "first" : "last") column.",
      entries: entries, problems: problems)
  }

  /// A table alone is not a split: its user will make one of it. Both names together are.
  static func dropLoneSplit(_ entries: inout [RecordingEntry]) {
    let splits = Set(entries.map(\.split))
    if splits == [.train, .test] { return }
    for i in entries.indices { entries[i].split = nil }
  }

  private static func split(_ stem: String) -> Split? {
    let name = stem.uppercased()
    return name.hasSuffix("_TRAIN") ? .train : name.hasSuffix("_TEST") ? .test : nil
  }

  /// The tables of one dataset, each once: the archive has the same one with several extensions.
  private static func chosen(
    _ container: Container, problems: inout [InputProblem]
  ) throws(FormatError) -> [Table] {
    if container.kind == .singleFile {
      let path = container.entries[0].path
      let stem = Format.ucr.stem(path) ?? path
      return [Table(file: 0, stem: stem, split: split(stem))]
    }
    var tables: [Table] = []
    for table in Self.tables(container) {
      if let earlier = tables.first(where: { $0.stem == table.stem }) {
        problems.append(
          InputProblem(
            severity: .warning, file: container.fullPath(table.file), id: "",
            message: "left out: \(container.entries[earlier.file].path) is read"))
      } else {
        tables.append(table)
      }
    }
    let names = Set(tables.map { $0.stem.dropLast($0.split == .train ? 6 : 5) })
    guard names.count <= 1 else {
      throw .unsupported(
        file: container.path, place: "contents",
        what: "more than one dataset (\(names.sorted().prefix(20).joined(separator: ", ")))",
        about: .contents)
    }
    guard !tables.isEmpty else {
      throw .malformed(
        file: container.path, place: "contents", expected: "files …_TRAIN and …_TEST (.txt, .tsv, or .csv)",
        found: InputDataset.summary(container), about: .contents)
    }
    return tables
  }
}

extension Layout {
  /// Tables of the UCR archive: a row for each recording, its class in the first column. Of files named `…_TRAIN` and
  /// `…_TEST`, given together or found in one directory, the one is for training and the other for testing.
  public static let ucr = Layout(
    name: "ucr",
    summary:
      "Tables of the UCR archive, `…_TRAIN` and `…_TEST`: one recording per row, with its class in the first column",
    recognize: { container, _ throws(FormatError) in
      if container.kind == .singleFile {
        guard UcrLayout.isSingleTable(container) else { return .misses(nil) }
        return .fits(try !CsvLayout.isSingleTable(container), else: nil)
      }
      return .fits(!UcrLayout.tables(container).isEmpty, else: "no tables …_TRAIN or …_TEST")
    },
    contents: { container, _ throws(FormatError) in try UcrLayout.contents(container) },
    finish: UcrLayout.dropLoneSplit)
}
