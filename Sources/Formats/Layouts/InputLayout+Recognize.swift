extension InputLayout {
  /// The layout that the files of a container are in.
  ///
  /// - Throws: `FormatError.malformed` with what there is, if no layout fits.
  init(recognizing container: Container, _ options: LayoutOptions) throws(FormatError) {
    if options.namePattern != nil && !WfdbLayout.isThere(container) {
      self = .npyArchive
    } else if container.kind == .singleFile {
      self = Self.ofSingleFile(container.entries[0].path)
    } else if !Cinc2017Layout.folders(container).isEmpty {
      self = .cinc2017
    } else if !SpeechCommandsLayout.folders(container).isEmpty {
      self = .speechCommands
    } else if WfdbLayout.isThere(container) {
      self = .wfdb
    } else if !NpyArchiveLayout.files(container).isEmpty {
      self = .npyArchive
    } else if !UcrLayout.tables(container).isEmpty {
      self = .ucr
    } else {
      throw Self.unknown(container)
    }
  }

  /// Decided by the name; what has no known one may be a MATLAB file, whose first bytes the reader looks at.
  private static func ofSingleFile(_ path: String) -> InputLayout {
    if NpyArchiveLayout.isArray(path) { return .npyArchive }
    if PlainLayout.wav.hasSuffix(path) { return .wav }
    if UcrLayout.stem(path) != nil { return .ucr }
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
        "REFERENCE.csv beside the .mat files (layout \(InputLayout.matlab.rawValue) reads them without)",
        "\(found), no REFERENCE.csv")
    }
    guard !container.entries.contains(where: { PlainLayout.wav.hasSuffix($0.path) }) else {
      return malformed(
        "labels for the .wav files (layout \(InputLayout.wav.rawValue) reads them without)", found)
    }
    let layouts = InputLayout.allCases.map(\.rawValue).joined(separator: ", ")
    return malformed("files in a known layout (\(layouts))", found)
  }
}
