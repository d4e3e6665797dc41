public import DataModel

/// Reads the recordings of an input.
///
/// One reader may be shared by any number of threads, or each may have its own: either way, each read uses an inflater
/// that no other thread uses at that moment.
public final class RecordingReader: Sendable {
  private let containers: [Container]
  private let files: [ContainerReader]
  private let settings: ReadingSettings
  private let readers: [Format: any EntryReader]

  init(_ containers: [Container], formats: [Format], settings: ReadingSettings) {
    self.containers = containers
    files = containers.map { $0.makeReader() }
    self.settings = settings
    readers = Dictionary(uniqueKeysWithValues: formats.map { ($0, $0.makeReader()) })
  }

  /// Reads one recording.
  ///
  /// - Parameter entry: of the input that made this reader.
  /// - Returns: at least one sample, all finite.
  /// - Throws: `FormatError`, naming the file within its directory or archive, for broken data, samples that are not
  ///   finite, a header that does not fit the data, and physical units of files that state none.
  public func read(_ entry: RecordingEntry) throws(FormatError) -> Recording {
    let container = containers[entry.part]
    guard let reader = readers[entry.format] else {
      throw .unsupported(
        file: container.fullPath(entry.dataFile), place: "format", what: "a recording of another input")
    }
    do throws(FormatError) {
      return try reader.read(entry, in: container, files[entry.part], settings)
    } catch { throw error.ofRecording() }
  }
}
