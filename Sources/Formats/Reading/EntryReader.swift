internal import DataModel

/// Reads recordings of one format, for any number of threads.
protocol EntryReader: Sendable {
  /// Reads one recording.
  ///
  /// - Returns: samples that are all finite.
  /// - Throws: `FormatError`, naming the file within its directory or archive.
  func read(
    _ entry: RecordingEntry, in container: Container, _ files: ContainerReader, _ settings: ReadingSettings
  ) throws(FormatError) -> Recording
}

/// Reads files that are one recording each, with a WFDB header beside them where the format takes one.
struct FileReader: EntryReader {
  /// Creates a recording of all bytes of a file, with the id given.
  typealias Read =
    @Sendable (FileBytes, _ id: String, ReadingSettings) throws(FormatError) -> Recording

  let takesHeader: Bool
  let read: Read

  func read(
    _ entry: RecordingEntry, in container: Container, _ files: ContainerReader, _ settings: ReadingSettings
  ) throws(FormatError) -> Recording {
    let file = try files.bytes(entry.dataFile)
    var recording = try read(file, entry.id, settings)
    if settings.missing != .refuse { try recording.resolve(missing: settings.missing, file: file.name) }
    try recording.requireFinite(file: file.name)
    if let rate = entry.statedRate { recording.sampleRate = rate }
    if let index = entry.headerFile {
      let headerFile = try files.bytes(index)
      let header = try WfdbHeader(headerFile)
      try recording.apply(header, file: headerFile.name, dataFile: file.name)
      if settings.units == .physical { try recording.makePhysical(header, file: headerFile.name) }
    } else if settings.units == .physical {
      throw noUnits(entry.format, file)
    }
    try recording.finish(settings, file: file.name)
    return recording
  }

  private func noUnits(_ format: Format, _ file: FileBytes) -> FormatError {
    takesHeader
      ? .malformed(
        file: file.name, place: "directory", expected: "a .hea file beside it, with gain and unit",
        found: "none", about: .unit)
      : .unsupported(
        file: file.name, place: InputOption.units.rawValue, what: "format \(format.name)",
        about: .option(.units))
  }
}

extension Recording {
  /// Keeps the chosen channels, and fills in the sample rate where the file states none.
  ///
  /// - Throws: `FormatError.malformed` for a channel that the recording does not have, and for a stated rate that
  ///   differs.
  mutating func finish(_ settings: ReadingSettings, file: String) throws(FormatError) {
    try keep(settings.channels, file: file)
    guard let rate = settings.inputRate else { return }
    guard sampleRate == nil || sampleRate == rate else {
      throw .malformed(
        file: file, place: "sample rate", expected: "the given \(CountText.hertz(rate))",
        found: sampleRate.map(CountText.hertz) ?? "none", about: .differentRates)
    }
    sampleRate = rate
  }
}
