internal import DataModel
import Synchronization

/// Reads recordings that are WFDB records, or windows of them.
///
/// A record has many windows, which mostly are read one after another: the last few records are kept.
final class WfdbRecordReader: EntryReader {
  private struct Kept {
    var key: [Int]
    var recording: Recording
  }

  /// Records may be long: as many as two neighbors in the order of reading need.
  private static let mostKept = 2
  private let kept = Mutex<[Kept]>([])
  /// Held while a record is decoded, so that threads that want the same one wait for it instead of each making it.
  private let decoding = Mutex<Void>(())

  func read(
    _ entry: RecordingEntry, in container: Container, _ files: ContainerReader, _ settings: ReadingSettings
  ) throws(FormatError) -> Recording {
    var recording = try part(entry, in: container, files, settings)
    // Of many windows in a file the error must name the one.
    let file = container.fullPath(entry.dataFile) + (entry.window == nil ? "" : " (\(entry.id))")
    try recording.resolve(missing: .refuse, file: file)
    try recording.requireFinite(file: file)
    return recording
  }

  /// The record of an entry or a window of it. Missing samples are NaN unless they are filled.
  private func part(
    _ entry: RecordingEntry, in container: Container, _ files: ContainerReader, _ settings: ReadingSettings
  ) throws(FormatError) -> Recording {
    let file = container.fullPath(entry.dataFile)
    func decode() throws(FormatError) -> Recording {
      var recording = try WfdbRecord.read(
        try files.bytes(entry.dataFile), in: WfdbLayout.files(entry.dataFile, in: container, files),
        id: entry.id, units: settings.units)
      // A channel that is not wanted may have missing samples, and so may the record outside of the window.
      try recording.finish(settings, file: file)
      if settings.missing != .refuse { try recording.resolve(missing: settings.missing, file: file) }
      return recording
    }
    guard let window = entry.window else { return try decode() }
    let key = [entry.part, entry.dataFile]
    if let recording = find(key) { return try recording.cut(window, id: entry.id, file: file) }
    let recording: Recording
    switch decoding.withLock({ _ -> Result<Recording, FormatError> in
      if let recording = find(key) { return .success(recording) }
      do throws(FormatError) {
        let recording = try decode()
        keep(Kept(key: key, recording: recording))
        return .success(recording)
      } catch { return .failure(error) }
    }) {
    case .success(let found): recording = found
    case .failure(let error): throw error
    }
    return try recording.cut(window, id: entry.id, file: file)
  }

  private func find(_ key: [Int]) -> Recording? {
    kept.withLock { $0.first { $0.key == key }?.recording }
  }

  private func keep(_ new: Kept) {
    kept.withLock { kept in
      guard !kept.contains(where: { $0.key == new.key }) else { return }
      kept.append(new)
      if kept.count > Self.mostKept { kept.removeFirst() }
    }
  }
}

extension Recording {
  /// Some frames of all channels.
  fileprivate func cut(_ window: Range<Int>, id: String, file: String) throws(FormatError) -> Recording {
    let count = sampleCount
    guard window.lowerBound >= 0, window.upperBound <= count else {
      throw .malformed(
        file: file, place: "record", expected: "at least \(window.upperBound) frames as before",
        found: "\(count)")
    }
    var part = self
    part.id = id
    part.samples = []
    part.samples.reserveCapacity(channelCount * window.count)
    for channel in 0..<channelCount {
      part.samples += samples[channel * count + window.lowerBound..<channel * count + window.upperBound]
    }
    return part
  }
}
