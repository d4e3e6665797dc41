public import DataModel

/// WFDB records, as recordings.
public enum WfdbRecord {
  /// Reads all signals of a record.
  ///
  /// A signal with several samples a frame becomes the mean of each frame, cut to an integer, as `rdrecord` of
  /// wfdb-python has it: all channels have the rate of the frames. A frame with a missing sample is missing. Signals
  /// that are behind others by their skew are moved, and the record ends with the last frame that all signals have.
  ///
  /// - Parameters:
  ///   - header: all bytes of the `.hea` file.
  ///   - files: where its signal files and segments are.
  ///   - id: the recording's name.
  ///   - units: samples as stored, or (value − baseline) / gain; a gain of 0 or none is 200.
  /// - Returns: NaN where a sample is missing: it has the format's lowest value, or no segment has it. The unit is that
  ///   of all channels, or those of all with commas between them.
  /// - Throws: `FormatError.malformed` for a header that breaks the rules, files that are missing or shorter than it
  ///   says, and a checksum that is not that of the samples (0 counts as none stated); `.unsupported` for FLAC, and
  ///   stored values of segments whose gains differ; `.limit` for segments that are longer than their files by far.
  public static func read(
    _ header: FileBytes, in files: WfdbFiles, id: String, units: SampleUnits = .stored
  ) throws(FormatError) -> Recording {
    let parsed = try WfdbHeader(header)
    guard parsed.segments.isEmpty else {
      let record = try WfdbSegments(parsed, file: header.name, in: files)
      return try record.read(from: files, id: id, units: units)
    }
    let piece = try WfdbSingleSegment(parsed, file: header.name, in: files)
    var target = WfdbTarget(channelCount: parsed.signals.count, frameCount: piece.frameCount)
    let isWide = try piece.read(
      from: files, into: &target, channels: Array(parsed.signals.indices), at: 0, units)
    return Recording(
      id: id, sampleRate: parsed.sampleRate, channelCount: parsed.signals.count, samples: target.samples,
      sampleKind: .integer(bits: isWide ? 32 : piece.bits),
      unit: units == .physical ? joinedUnits(parsed.signals.map(\.unit)) : nil)
  }

  /// Frames that `read` returns, by the header and the sizes of the files.
  ///
  /// - Throws: as `read` does, but for what only the samples themselves tell.
  static func frameCount(
    _ header: WfdbHeader, file: String, in files: WfdbFiles
  ) throws(FormatError) -> Int {
    guard header.segments.isEmpty else {
      return try WfdbSegments(header, file: file, in: files).frameCount
    }
    return try WfdbSingleSegment(header, file: file, in: files).frameCount
  }

  /// One unit if all are the same.
  static func joinedUnits(_ units: [String]) -> String {
    Set(units).count == 1 ? units[0] : units.joined(separator: ",")
  }
}
