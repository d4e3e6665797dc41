extension Layout {
  /// All layouts, in the order of recognition: the first that fits an input is taken.
  public static let all: [Layout] =
    [.cinc2017, .speechCommands, .labeled, .wfdb, .npyArchive, .ucr, .csv] + unlabeled + [.classFolders]

  /// Files of one format without labels. As the files of a directory, they have to be asked for by name.
  private static let unlabeled: [Layout] = Format.all.compactMap { format in
    guard format.isOneRecording, ![.npy, .csv, .wfdb].contains(format) else { return nil }
    return PlainLayout(format).layout
  }

  /// The layout of a container.
  ///
  /// - Throws: `FormatError` about each layout and why it does not fit, if none fits; about the format of a single file
  ///   that is not read.
  static func of(_ container: Container, _ settings: LayoutSettings) throws(FormatError) -> Layout {
    let given = settings.given
    let candidates = all.filter { layout in given.allSatisfy(layout.options.contains) }
    // Where the options leave one layout, its own errors say more than that it does not fit.
    if let only = candidates.first, candidates.count == 1 { return only }
    guard !container.entries.isEmpty else {
      throw .malformed(
        file: container.path, place: "contents", expected: "recordings", found: "no files", about: .contents)
    }
    var misses: [LayoutMiss] = []
    for layout in candidates {
      switch try layout.recognize(container, settings) {
      case .fits: return layout
      case .misses(let reason?): misses.append(LayoutMiss(layout: layout.name, reason: reason))
      case .misses(nil): break
      }
    }
    if container.kind == .singleFile { throw OtherFormats.error(try container.makeReader().bytes(0)) }
    throw .malformed(
      file: container.path, place: "contents", expected: "files in a known layout",
      found: InputDataset.summary(container), about: .layout(misses))
  }
}
