extension InputLayout {
  /// The layout that the files of a container are in.
  ///
  /// - Throws: `FormatError.malformed` with what there is, if no layout fits.
  init(recognizing container: Container, _ options: LayoutSettings) throws(FormatError) {
    if options.namePattern != nil && !WfdbLayout.isThere(container) {
      self = .npyArchive
    } else if options.labels.isGiven {
      self = .labeled
    } else if container.kind == .singleFile {
      self = try Self.ofSingleFile(container)
    } else if !Cinc2017Layout.folders(container).isEmpty {
      self = .cinc2017
    } else if !SpeechCommandsLayout.folders(container).isEmpty {
      self = .speechCommands
    } else if options.wfdb != WfdbSettings() && WfdbLayout.isThere(container) {
      self = .wfdb
    } else if try LabeledLayout.table(container, options.labels) != nil {
      self = .labeled
    } else if WfdbLayout.isThere(container) {
      self = .wfdb
    } else if !NpyArchiveLayout.files(container).isEmpty {
      self = .npyArchive
    } else if !UcrLayout.tables(container).isEmpty {
      self = .ucr
    } else if container.entries.contains(where: { PlainLayout.csv.hasSuffix($0.path) }),
      !container.entries.contains(where: { [.matlab, .wav].contains(FileKind($0.path)) })
    {
      self = .csv
    } else {
      throw Self.unknown(container)
    }
  }

  /// Decided by the name; what has no known one may be a MATLAB file, whose first bytes the reader looks at.
  private static func ofSingleFile(_ container: Container) throws(FormatError) -> InputLayout {
    let path = container.entries[0].path
    if NpyArchiveLayout.isArray(path) { return .npyArchive }
    if PlainLayout.wav.hasSuffix(path) { return .wav }
    if UcrLayout.stem(path) != nil {
      guard UcrLayout.isText(path), UcrLayout.tables(container).isEmpty else { return .ucr }
      return CsvRecognition.isRecording(try container.makeReader().bytes(0)) ? .csv : .ucr
    }
    if WfdbLayout.isHeader(path) { return .wfdb }
    return .matlab
  }

  private static func unknown(_ container: Container) -> FormatError {
    let found = InputDataset.summary(container)
    func malformed(_ expected: String, _ found: String) -> FormatError {
      .malformed(file: container.path, place: "contents", expected: expected, found: found)
    }
    guard !container.entries.isEmpty else { return malformed("recordings", "no files") }
    guard !container.entries.contains(where: { $0.path.hasSuffix(".mat") }) else {
      return malformed(
        "REFERENCE.csv or another table of labels beside the .mat files (layout \(InputLayout.matlab.rawValue) reads them without)",
        "\(found), no REFERENCE.csv")
    }
    guard !container.entries.contains(where: { PlainLayout.wav.hasSuffix($0.path) }) else {
      return malformed(
        "a table of labels for the .wav files (layout \(InputLayout.wav.rawValue) reads them without)", found)
    }
    let layouts = InputLayout.allCases.map(\.rawValue).joined(separator: ", ")
    return malformed("files in a known layout (\(layouts))", found)
  }
}
