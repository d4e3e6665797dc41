/// WFDB records: a header `100.hea` for each, its signal files beside it, and often a file `RECORDS` that lists them.
///
/// Recordings are known by the path of their header without extension, below the directory that all have in common. Those
/// in directories of their own, as of patients, have the directory as their group: what is in one directory may be of one person.
enum WfdbLayout {
  /// More records in a directory than a patient has.
  private static let mostOfAPatient = 100

  static func isHeader(_ path: String) -> Bool { Format.wfdb.stem(path) != nil }

  /// Whether a container looks like an input of records. Headers of MATLAB files alone may also be those of a
  /// challenge whose labels are missing, which its user should know.
  static func isThere(_ container: Container) -> Bool {
    var hasHeader = false
    var hasMore = false
    for entry in container.entries {
      if isHeader(entry.path) { hasHeader = true }
      if entry.path.hasSuffix(caseless: ".dat") || WfdbRecordList.isList(entry.path) { hasMore = true }
    }
    return hasHeader && hasMore
  }

  /// The header of a record that is named without its extension; any other path as it is.
  static func completed(_ path: String) -> String {
    !PlainFile.exists(path) && PlainFile.exists(path + ".hea") ? path + ".hea" : path
  }

  /// Location of the files of a record, by the position of its header.
  static func files(_ header: Int, in container: Container, _ reader: ContainerReader) -> WfdbFiles {
    if container.kind == .singleFile { return WfdbFiles(folder: String(container.path.folderPart)) }
    return WfdbFiles(container, reader, folder: String(container.entries[header].path.folderPart))
  }

  static func contents(_ container: Container, _ options: LayoutSettings) throws(FormatError)
    -> LayoutContents
  {
    let reader = container.makeReader()
    let list = try WfdbRecordList(container, reader)
    guard !list.headers.isEmpty else {
      throw .malformed(
        file: container.path, place: "contents", expected: "records with a .hea file",
        found: InputDataset.summary(container), about: .contents)
    }
    let stems = list.headers.map { Format.wfdb.stem(container.entries[$0].path) ?? "" }
    let shared = commonFolder(stems[0], stems[stems.count - 1])
    var maker = WfdbEntries(container, reader, options)
    maker.problems = list.problems
    var folders: [String: Int] = [:]
    for (header, stem) in zip(list.headers, stems) {
      let path = String(stem.dropFirst(shared.count))
      let folder = String(path.folderPart.dropLast())
      if !folder.isEmpty { folders[folder, default: 0] += 1 }
      try maker.add(header, path: path, folder: folder)
    }
    if options.namePattern == nil { warn(folders, container, &maker.problems) }
    return LayoutContents(
      layout: .wfdb,
      evidence: "\(stems.count) WFDB record\(stems.count == 1 ? "" : "s") \(list.source)\(maker.evidence).",
      entries: maker.entries, problems: maker.problems)
  }

  /// Directories that are shelves rather than patients make few, large groups.
  private static func warn(_ folders: [String: Int], _ container: Container, _ problems: inout [InputProblem])
  {
    guard let (folder, count) = folders.filter({ $0.value > mostOfAPatient }).min(by: { $0.key < $1.key })
    else {
      return
    }
    problems.append(
      InputProblem(
        severity: .warning, file: container.path, id: folder,
        message: "the \(count) records in directory \(folder) are one group, which goes to one split; "
          + "a name pattern such as {group} groups otherwise"))
  }
}

extension Layout {
  /// WFDB records, as PhysioNet has them: those that `RECORDS` files list, or else all `.hea` files that are not
  /// segments of another. Without labels, or a recording for each annotation, or labeled by a comment in the header:
  /// `WfdbSettings`. The group is the directory of a record, where it has one of its own.
  public static let wfdb = Layout(
    name: "wfdb",
    summary: "WFDB records; labels from header comments, or one recording per annotation",
    options: Set.annotations.union([.namePattern]),
    recognize: { container, _ throws(FormatError) in
      if container.kind == .singleFile {
        return .fits(WfdbLayout.isHeader(container.entries[0].path), else: nil)
      }
      return .fits(WfdbLayout.isThere(container), else: "no .hea files with .dat files or a RECORDS list")
    },
    contents: WfdbLayout.contents)
}
