/// Signals that share a file: a frame of it has the samples of the first signal, then those of the second, and so on.
struct WfdbSignalGroup: Sendable {
  let fileName: String
  let format: WfdbFormat
  let byteOffset: Int
  /// Positions in the header's signals.
  let signals: Range<Int>
  /// Samples of all signals in a frame.
  let frameSize: Int

  /// Divides the signals of a header, which must be in one piece.
  ///
  /// - Throws: `FormatError` for formats that are not read, and neighbors that contradict each other.
  static func groups(_ header: WfdbHeader, file: String) throws(FormatError) -> [WfdbSignalGroup] {
    var groups: [WfdbSignalGroup] = []
    var seen: Set<String> = []
    var start = 0
    while start < header.signals.count {
      let name = header.signals[start].fileName
      let end = header.signals[start...].firstIndex { $0.fileName != name } ?? header.signals.count
      let place = "signal \(start + 1)"
      guard name != "~" else {
        throw .unsupported(file: file, place: place, what: "a signal without a file")
      }
      guard seen.insert(name).inserted else {
        throw .malformed(
          file: file, place: place, expected: "the signals of \(name) next to each other",
          found: "another file's between them")
      }
      groups.append(try WfdbSignalGroup(header.signals, start..<end, file: file))
      start = end
    }
    return groups
  }

  private init(_ all: [WfdbSignal], _ range: Range<Int>, file: String) throws(FormatError) {
    let first = all[range.lowerBound]
    fileName = first.fileName
    format = try WfdbFormat(first.format, file: file, place: "signal \(range.lowerBound + 1)")
    byteOffset = first.byteOffset
    signals = range
    var size = 0
    for index in range {
      let signal = all[index]
      let place = "signal \(index + 1)"
      guard signal.format == first.format else {
        throw .malformed(
          file: file, place: place, expected: "format \(first.format) as the first in \(first.fileName) has",
          found: "\(signal.format)")
      }
      // Some writers state the offset once.
      guard signal.byteOffset == first.byteOffset || signal.byteOffset == 0 else {
        throw .malformed(
          file: file, place: place,
          expected: "byte offset \(first.byteOffset) as the first in \(first.fileName) has",
          found: "\(signal.byteOffset)")
      }
      let (sum, isTooLarge) = size.addingReportingOverflow(signal.samplesPerFrame)
      guard !isTooLarge else {
        throw .malformed(
          file: file, place: place, expected: "frames that fit into memory",
          found: "\(signal.samplesPerFrame) samples a frame")
      }
      size = sum
    }
    frameSize = size
  }

  /// Number of complete frames in a file of the given size.
  func frameCount(_ bytes: Int) -> Int { format.sampleCount(max(0, bytes - byteOffset)) / frameSize }

  /// Size in bytes of a file of the given number of frames; nil if there is no such number.
  func byteCount(_ frames: Int) -> Int? {
    let (samples, isTooLarge) = frames.multipliedReportingOverflow(by: frameSize)
    guard !isTooLarge, let bytes = format.byteCount(samples) else { return nil }
    let (sum, isToo) = bytes.addingReportingOverflow(byteOffset)
    return isToo ? nil : sum
  }
}
