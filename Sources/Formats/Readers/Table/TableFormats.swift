internal import DataModel
import Synchronization

extension Format {
  /// Tables of samples: one row per sample, one column per channel.
  public static let csv = Format(
    name: "csv", summary: "Tables of samples: one row per sample, one column per channel",
    suffixes: [".csv", ".tsv"], options: .table
  ) { file, id, settings throws(FormatError) in
    try SampleTable.read(file, id: id, options: settings.table, keepsMissing: settings.missing != .refuse)
  }

  /// Tables of the UCR archive: a row for each recording.
  public static let ucr = Format(
    name: "ucr", summary: "Tables of series, one per row; also the formats of sktime (.ts) and Weka (.arff)",
    suffixes: [".tsv", ".txt", ".csv", ".ts", ".arff"], isOneRecording: false
  ) { SeriesReader() }
}

/// Reads the rows of tables of series.
private final class SeriesReader: EntryReader {
  /// By path and file. Tables are kept: they have many recordings each, and to unpack one for each of them would take
  /// very long.
  private let tables = Mutex<[[Int]: SeriesTable]>([:])

  func read(
    _ entry: RecordingEntry, in container: Container, _ files: ContainerReader, _ settings: ReadingSettings
  ) throws(FormatError) -> Recording {
    let table = try table(entry, files)
    guard let row = entry.row else {
      throw .unsupported(file: table.file.name, place: "table", what: "a recording that is not a row")
    }
    let (samples, channelCount) = try table.series(row, keepsMissing: settings.missing != .refuse)
    var recording = Recording(
      id: entry.id, sampleRate: nil, channelCount: channelCount, samples: samples,
      sampleKind: .floatingPoint(bits: 64))
    if settings.missing != .refuse { try recording.resolve(missing: settings.missing, file: table.file.name) }
    try recording.finish(settings, file: table.file.name)
    return recording
  }

  private func table(_ entry: RecordingEntry, _ files: ContainerReader) throws(FormatError) -> SeriesTable {
    let key = [entry.part, entry.dataFile]
    if let kept = tables.withLock({ $0[key] }) { return kept }
    // Two threads may both come here; the one table is as good as the other.
    let file = try files.bytes(entry.dataFile)
    let table = SeriesTable(file, form: try SeriesForm(file))
    tables.withLock { $0[key] = table }
    return table
  }
}
