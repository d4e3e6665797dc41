public import DataModel
import Synchronization

/// Reads the recordings of a data set.
///
/// One reader may be shared by any number of threads, or each may have its own: either way, each read uses a zip
/// handle that no other thread uses at that moment.
public final class RecordingReader: Sendable {
  private let containers: [Container]
  private let files: [ContainerReader]
  private let layout: InputLayout
  private let options: ReadingSettings
  /// By path and file.
  private let tables = Mutex<[[Int]: NumberTable]>([:])
  private let wfdb = WfdbRecordReader()

  init(
    _ containers: [Container], layout: InputLayout, options: ReadingSettings
  ) throws(FormatError) {
    var files: [ContainerReader] = []
    for container in containers { files.append(container.makeReader()) }
    self.containers = containers
    self.files = files
    self.layout = layout
    self.options = options
  }

  /// Reads one recording.
  ///
  /// - Parameter entry: of the data set that made this reader.
  /// - Returns: at least one sample, all finite.
  /// - Throws: `FormatError`, naming the file within its folder or archive, for broken data, samples that are not
  ///   finite, a header that does not fit the data, and physical units of files that state none.
  public func read(_ entry: RecordingEntry) throws(FormatError) -> Recording {
    if let row = entry.row { return try readRow(row, entry) }
    if isRecord(entry) { return try readRecord(entry) }
    let file = try files[entry.part].bytes(entry.dataFile)
    var recording = try readSamples(file, entry)
    if options.missing != .refuse { try recording.resolve(missing: options.missing, file: file.name) }
    try recording.requireFinite(file: file.name)
    if layout == .cinc2017 { recording.sampleRate = Cinc2017Layout.sampleRate }
    if let index = entry.headerFile {
      let headerFile = try files[entry.part].bytes(index)
      let header = try WfdbHeader(headerFile)
      try recording.apply(header, file: headerFile.name, dataFile: file.name)
      if options.units == .physical { try recording.makePhysical(header, file: headerFile.name) }
    } else if options.units == .physical {
      throw noUnits(file)
    }
    try recording.finish(options, file: file.name)
    return recording
  }

  private func isRecord(_ entry: RecordingEntry) -> Bool {
    switch layout {
    case .wfdb: true
    case .labeled: FileKind(containers[entry.part].entries[entry.dataFile].path) == .record
    default: false
    }
  }

  private func readSamples(_ file: FileBytes, _ entry: RecordingEntry) throws(FormatError) -> Recording {
    let kind: FileKind? =
      switch layout {
      case .cinc2017, .matlab: .matlab
      case .npyArchive: .numpy
      case .speechCommands, .wav: .wav
      case .csv: .table
      case .labeled: FileKind(file.name)
      case .ucr, .wfdb: nil
      }
    switch kind {
    case .matlab?:
      return try MatlabFile.read(
        file, id: entry.id, variable: options.variable, channelAxis: options.channelAxis)
    case .numpy?:
      // The name does not always tell: a single file may have any.
      if file.looksLikeZip {
        return try NpzFile.read(
          file, id: entry.id, variable: options.variable, channelAxis: options.channelAxis)
      }
      if let variable = options.variable {
        throw .unsupported(
          file: file.name, place: "variable \(variable)", what: "the choice of a variable in a .npy file")
      }
      return try NpyFile.read(file, id: entry.id, channelAxis: options.channelAxis)
    case .wav?:
      return try WavFile.read(file, id: entry.id, truncated: options.truncated)
    case .table?:
      return
        try CSVFile.read(
          file, id: entry.id, options: options.table, keepsMissing: options.missing != .refuse)
    case .record?, nil: throw .unsupported(file: file.name, place: "layout", what: "a table without rows")
    }
  }

  /// A channel that is not wanted may have missing samples, and so may the record outside of the window.
  private func readRecord(_ entry: RecordingEntry) throws(FormatError) -> Recording {
    let container = containers[entry.part]
    let options = options
    var recording = try wfdb.read(entry, in: container, files[entry.part], units: options.units) {
      recording, file throws(FormatError) in
      try recording.finish(options, file: file)
      if options.missing != .refuse { try recording.resolve(missing: options.missing, file: file) }
    }
    // Of many windows in a file the error must name the one.
    let file = container.fullPath(entry.dataFile) + (entry.window == nil ? "" : " (\(entry.id))")
    try recording.resolve(missing: .refuse, file: file)
    try recording.requireFinite(file: file)
    return recording
  }

  /// Tables are kept: they have many recordings each, and to unpack one for each of them would take for ever.
  private func readRow(_ row: NumberTable.Row, _ entry: RecordingEntry) throws(FormatError) -> Recording {
    let key = [entry.part, entry.dataFile]
    let table: NumberTable
    if let kept = tables.withLock({ $0[key] }) {
      table = kept
    } else {
      // Two threads may both come here; the one table is as good as the other.
      let file = try files[entry.part].bytes(entry.dataFile)
      let read = NumberTable(file, form: try SeriesForm(file))
      tables.withLock { $0[key] = read }
      table = read
    }
    if options.units == .physical { throw noUnits(table.file) }
    let (samples, channelCount) = try table.series(row, keepsMissing: options.missing != .refuse)
    var recording = Recording(
      id: entry.id, sampleRate: nil, channelCount: channelCount, samples: samples,
      sampleKind: .floatingPoint(bits: 64))
    if options.missing != .refuse { try recording.resolve(missing: options.missing, file: table.file.name) }
    try recording.finish(options, file: table.file.name)
    return recording
  }

  private func noUnits(_ file: FileBytes) -> FormatError {
    switch layout {
    case .cinc2017, .matlab, .wfdb:
      .malformed(
        file: file.name, place: "folder", expected: "a .hea file beside it, which has gain and unit",
        found: "none")
    case .npyArchive, .speechCommands, .wav, .ucr, .csv, .labeled:
      .unsupported(
        file: file.name, place: "layout \(layout.rawValue)", what: "what is asked for, physical units,")
    }
  }
}

extension Recording {
  /// What is the same for recordings of every format: channels are chosen and a rate that is not stated is filled in.
  ///
  /// - Throws: `FormatError.malformed` for a channel that there is not, and for a stated rate that is another.
  fileprivate mutating func finish(_ options: ReadingSettings, file: String) throws(FormatError) {
    try keep(options.channels, file: file)
    guard let rate = options.inputRate else { return }
    guard sampleRate == nil || sampleRate == rate else {
      throw .malformed(
        file: file, place: "sample rate", expected: "\(rate) Hz, as was said, or none stated",
        found: sampleRate.map { "\($0) Hz" } ?? "none")
    }
    sampleRate = rate
  }
}
