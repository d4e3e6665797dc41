/// The CinC 2017 training and validation sets: `REFERENCE.csv`, `A00001.mat`, `A00001.hea`, … in one directory.
enum Cinc2017Layout {
  static let labelFile = "REFERENCE.csv"
  /// Rate of all its recordings in Hz, as the challenge's page states.
  static let sampleRate = 300.0

  /// Directories that hold label file and recordings, as prefixes of paths: empty, or with a closing slash.
  static func folders(_ container: Container) -> [String] {
    var withRecordings: Set<Substring> = []
    for entry in container.entries where Format.matlab.stem(entry.path) != nil {
      withRecordings.insert(entry.path.folderPart)
    }
    return container.entries.compactMap { entry in
      guard entry.path.hasSuffix(labelFile) else { return nil }
      let folder = entry.path.folderPart
      guard entry.path.dropFirst(folder.count) == labelFile, withRecordings.contains(folder) else {
        return nil
      }
      return String(folder)
    }
  }

  static func contents(_ container: Container) throws(FormatError) -> LayoutContents {
    let folder = try theFolder(container)
    var recordings: [String: Int] = [:]
    var headers: [String: Int] = [:]
    for (index, entry) in container.entries.enumerated() where entry.path.folderPart == folder {
      let name = String(Substring(entry.path.utf8.dropFirst(folder.utf8.count)))
      if let stem = Format.matlab.stem(name) { recordings[stem] = index }
      if let stem = Format.wfdb.stem(name) { headers[stem] = index }
    }
    guard let labelIndex = container.index(of: folder + labelFile) else {
      throw .malformed(
        file: container.path, place: "contents", expected: labelFile, found: InputDataset.summary(container),
        about: .contents)
    }
    let labelPath = container.fullPath(labelIndex)
    let table = try LabelTable(try container.makeReader().bytes(labelIndex))
    var problems = table.problems
    var entries: [RecordingEntry] = []
    for (id, row) in table.rows where recordings[id] == nil {
      problems.append(
        InputProblem(
          severity: .error, file: "\(labelPath): row \(row.number)", id: id,
          message: "label \(row.label) for \(id), but there is no \(id).mat"))
    }
    for (id, index) in recordings {
      let row = table.rows[id]
      if row == nil && !table.conflicting.contains(id) {
        problems.append(
          InputProblem(
            severity: .error, file: container.fullPath(index), id: id,
            message: "a recording without a label in \(labelFile)"))
      }
      if headers[id] == nil {
        problems.append(
          InputProblem(
            severity: .warning, file: container.fullPath(index), id: id,
            message: "no \(id).hea beside it: \(Int(sampleRate)) Hz assumed, no gain known"))
      }
      entries.append(
        RecordingEntry(
          id: id, label: row?.label, group: id, split: nil, format: .matlab, dataFile: index,
          headerFile: headers[id], statedRate: sampleRate))
    }
    let place = folder.isEmpty ? "" : " in \(folder.dropLast())"
    return LayoutContents(
      layout: .cinc2017,
      evidence:
        "\(labelFile) labels \(table.rows.count) recordings, beside \(recordings.count) .mat files\(place).",
      entries: entries, problems: problems)
  }

  /// The one directory to read.
  private static func theFolder(_ container: Container) throws(FormatError) -> String {
    let folders = folders(container)
    if folders.count == 1 { return folders[0] }
    // The full download may hold the validation set too, which is a part of the training set.
    if let training = folders.first(where: { $0 == "training2017/" || $0.hasSuffix("/training2017/") }) {
      return training
    }
    guard folders.isEmpty else {
      throw .unsupported(
        file: container.path, place: "contents",
        what: "more than one directory with \(labelFile) (\(folders.joined(separator: ", ")))",
        about: .contents)
    }
    throw .malformed(
      file: container.path, place: "contents", expected: "a directory with \(labelFile) and .mat files",
      found: InputDataset.summary(container), about: .contents)
  }
}

extension Layout {
  /// PhysioNet/Computing in Cardiology Challenge 2017: a directory with `REFERENCE.csv` (id and label in each row) and, for
  /// each id, a MATLAB file and a WFDB header. 300 Hz.
  public static let cinc2017 = Layout(
    name: "cinc-2017",
    summary: "`REFERENCE.csv` with IDs and labels, beside `.mat` files with WFDB headers; 300 Hz",
    recognize: { container, _ throws(FormatError) in
      .fits(
        !Cinc2017Layout.folders(container).isEmpty,
        else: "no \(Cinc2017Layout.labelFile) beside .mat files")
    },
    contents: { container, _ throws(FormatError) in try Cinc2017Layout.contents(container) })
}
