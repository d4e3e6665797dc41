/// A single-segment record, or one segment of a multi-segment record: its header and its signal files.
struct WfdbSingleSegment: Sendable {
  let header: WfdbHeader
  /// Name of the header in errors.
  let file: String
  let groups: [WfdbSignalGroup]
  /// Frames that the header says the files have; where it does not, those that are in the first.
  let storedFrameCount: Int
  /// Frames of which all signals have samples: a signal that is behind the others has fewer.
  let frameCount: Int
  /// Bytes of all its files by name.
  let byteCounts: [String: Int]

  /// Checks a header against the sizes of its files.
  ///
  /// - Throws: `FormatError` for a header without signals, files that are missing or too short, and formats that are
  ///   not read.
  init(_ header: WfdbHeader, file: String, in files: WfdbFiles) throws(FormatError) {
    guard !header.signals.isEmpty else {
      throw .malformed(
        file: file, place: "record line", expected: "at least one signal",
        found: header.segments.isEmpty ? "none" : "a record in several segments")
    }
    self.header = header
    self.file = file
    groups = try WfdbSignalGroup.groups(header, file: file)
    var byteCounts: [String: Int] = [:]
    for group in groups {
      guard let count = try files.byteCount(group.fileName) else {
        throw .malformed(
          file: file, place: "signal \(group.signals.lowerBound + 1)",
          expected: "the file \(group.fileName) beside the header", found: "none")
      }
      byteCounts[group.fileName] = count
    }
    self.byteCounts = byteCounts
    let stored = header.sampleCount ?? groups[0].frameCount(byteCounts[groups[0].fileName] ?? 0)
    for group in groups {
      let found = byteCounts[group.fileName] ?? 0
      let expected = group.byteCount(max(stored, 1))
      guard let expected, expected <= found else {
        throw .malformed(
          file: files.fullName(group.fileName), place: "size",
          expected:
            "\(expected.map { "\($0)" } ?? "more than \(Int.max)") bytes for \(max(stored, 1)) frames",
          found: "\(found)")
      }
    }
    storedFrameCount = stored
    let skew = header.signals.map(\.skew).max() ?? 0
    guard skew < stored else {
      throw .malformed(
        file: file, place: "signal lines", expected: "a skew of less than \(stored) frames, the whole record",
        found: "\(skew)")
    }
    frameCount = stored - skew
  }

  /// The lowest number of bits that holds the samples of all signals.
  var bits: Int { groups.map { $0.format.bits }.max() ?? 0 }
}
