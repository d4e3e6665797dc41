internal import DataModel

/// A record in several segments: its segments laid end to end, with gaps between them and channels that may come and
/// go.
struct WfdbSegments {
  /// A segment with samples.
  private struct Segment {
    var piece: WfdbSingleSegment
    /// The record's channel of each of its signals.
    var channels: [Int]
  }

  /// Position of a segment in the record. Headers may have many of these, so they are small.
  private struct Part {
    /// Position in `segments`.
    var segment: Int
    /// The record's frame that its first one is.
    var start: Int
  }

  /// A header may name one segment many times, and gaps of any length; what comes of it shall stay in proportion to
  /// the files: so many samples for each of their bytes.
  private static let mostTimesLarger = 64

  let frameCount: Int
  private let header: WfdbHeader
  private let file: String
  private let channelCount: Int
  private var segments: [Segment] = []
  private var parts: [Part] = []

  /// Reads the headers of all segments and checks them against each other and their files.
  init(_ header: WfdbHeader, file: String, in files: WfdbFiles) throws(FormatError) {
    self.header = header
    self.file = file
    channelCount = header.signalCount
    frameCount = try Self.total(header, file: file)
    guard channelCount > 0 else {
      throw .malformed(file: file, place: "record line", expected: "at least one signal", found: "none")
    }
    var names = try Self.layoutNames(header, file: file, in: files)
    var known: [String: Int] = [:]
    var start = 0
    for (index, segment) in header.segments.enumerated() {
      defer { start += segment.sampleCount }
      guard let name = segment.name, segment.sampleCount > 0 else { continue }
      let number = known[name] ?? segments.count
      if number == segments.count {
        let piece = try Self.piece(name, index, file, files)
        try Self.check(piece, in: header)
        // Without a layout all segments have the same signals in the same order.
        let own = WfdbChannelName.names(piece.header.signals)
        let wanted = names ?? own
        names = wanted
        segments.append(Segment(piece: piece, channels: try channels(own, in: wanted, piece: piece)))
        known[name] = number
      }
      try Self.check(segments[number].piece, length: segment.sampleCount)
      parts.append(Part(segment: number, start: start))
    }
    try checkProportion()
  }

  /// Reads the samples.
  func read(from files: WfdbFiles, id: String, units: SampleUnits) throws(FormatError) -> Recording {
    let unitNames = try checkScales(units)
    var target = WfdbTarget(channelCount: channelCount, frameCount: frameCount)
    var bits = 0
    for part in parts {
      let segment = segments[part.segment]
      let isWide = try segment.piece.read(
        from: files, into: &target, channels: segment.channels, at: part.start, units)
      bits = max(bits, isWide ? 32 : segment.piece.bits)
    }
    return Recording(
      id: id, sampleRate: header.sampleRate, channelCount: channelCount, samples: target.samples,
      sampleKind: .integer(bits: bits),
      unit: units == .physical ? WfdbRecord.joinedUnits(unitNames) : nil)
  }

  /// Frames of all segments together, which the record line must agree with.
  private static func total(_ header: WfdbHeader, file: String) throws(FormatError) -> Int {
    var total = 0
    for segment in header.segments {
      let (sum, isTooLarge) = total.addingReportingOverflow(segment.sampleCount)
      guard !isTooLarge else {
        throw .limit(file: file, place: "segment lines", limit: "\(Int.max) samples", found: "more")
      }
      total = sum
    }
    guard total > 0 else {
      throw .malformed(file: file, place: "segment lines", expected: "at least one sample", found: "none")
    }
    guard (header.sampleCount ?? total) == total else {
      throw .malformed(
        file: file, place: "segment lines",
        expected: "\(header.sampleCount ?? 0) samples as in the record line",
        found: "\(total)")
    }
    return total
  }

  /// The channels of a record whose first segment lists them; nil for one without.
  private static func layoutNames(
    _ header: WfdbHeader, file: String, in files: WfdbFiles
  ) throws(FormatError) -> [WfdbChannelName]? {
    guard header.hasVariableLayout, let name = header.segments[0].name else { return nil }
    let layout = try Self.header(name, 0, file, files).header
    guard layout.segments.isEmpty, layout.signals.count == header.signalCount else {
      throw .malformed(
        file: files.fullName(name + ".hea"), place: "record line",
        expected: "\(header.signalCount) signals as in \(file)", found: "\(layout.signals.count)")
    }
    return WfdbChannelName.names(layout.signals)
  }

  private static func header(
    _ name: String, _ index: Int, _ file: String, _ files: WfdbFiles
  ) throws(FormatError) -> (header: WfdbHeader, file: String) {
    guard let bytes = try files.bytes(name + ".hea") else {
      throw .malformed(
        file: file, place: "segment \(index + 1)", expected: "the file \(name).hea beside the header",
        found: "none")
    }
    return (try WfdbHeader(bytes), bytes.name)
  }

  private static func piece(
    _ name: String, _ index: Int, _ file: String, _ files: WfdbFiles
  ) throws(FormatError) -> WfdbSingleSegment {
    let (header, name) = try Self.header(name, index, file, files)
    return try WfdbSingleSegment(header, file: name, in: files)
  }

  private static func check(_ piece: WfdbSingleSegment, in header: WfdbHeader) throws(FormatError) {
    // Shifted segments would leave holes between them.
    guard piece.frameCount == piece.storedFrameCount else {
      throw .unsupported(file: piece.file, place: "signal lines", what: "a skew in one of several segments")
    }
    guard abs(piece.header.sampleRate - header.sampleRate) <= 1e-6 * header.sampleRate else {
      throw .malformed(
        file: piece.file, place: "record line",
        expected: "a frequency of \(header.sampleRate) Hz as in the whole record's header",
        found: "\(piece.header.sampleRate)")
    }
  }

  private static func check(_ piece: WfdbSingleSegment, length: Int) throws(FormatError) {
    guard piece.frameCount == length else {
      throw .malformed(
        file: piece.file, place: "record line",
        expected: "\(length) samples as in the whole record's header", found: "\(piece.frameCount)")
    }
  }

  private func channels(
    _ own: [WfdbChannelName], in wanted: [WfdbChannelName], piece: WfdbSingleSegment
  ) throws(FormatError) -> [Int] {
    guard header.hasVariableLayout else {
      guard own.count == channelCount else {
        throw .malformed(
          file: piece.file, place: "record line", expected: "\(channelCount) signals as in \(file)",
          found: "\(own.count)")
      }
      return Array(own.indices)
    }
    var channels: [Int] = []
    for (index, name) in own.enumerated() {
      guard let channel = wanted.firstIndex(of: name) else {
        throw .malformed(
          file: piece.file, place: "signal \(index + 1)", expected: "a signal of the layout segment",
          found: "'\(name.text)'")
      }
      channels.append(channel)
    }
    return channels
  }

  private func checkProportion() throws(FormatError) {
    var sizes: [String: Int] = [:]
    for segment in segments { sizes.merge(segment.piece.byteCounts) { old, _ in old } }
    let stored = sizes.values.reduce(0, +)
    let most = Self.mostTimesLarger * min(stored, 1 << 50)
    let (samples, isTooLarge) = frameCount.multipliedReportingOverflow(by: channelCount)
    let perSegment = segments.map { $0.piece.byteCounts.values.reduce(0, +) }
    var read = 0
    for part in parts where read <= most { read += perSegment[part.segment] }
    guard !isTooLarge, samples <= most, read <= most else {
      throw .limit(
        file: file, place: "segment lines",
        limit: "\(most) samples of \(segments.count) segments that have \(stored) bytes",
        found: isTooLarge ? "more than \(Int.max)" : "\(max(samples, read))")
    }
  }

  /// Units of the channels, which must be the same in all segments; for stored values so must the scales.
  private func checkScales(_ units: SampleUnits) throws(FormatError) -> [String] {
    var first: [(scale: WfdbScale, unit: String)?] = Array(repeating: nil, count: channelCount)
    for segment in segments {
      for (signal, channel) in zip(segment.piece.header.signals, segment.channels) {
        let scale = WfdbScale(signal)
        guard let known = first[channel] else {
          first[channel] = (scale, signal.unit)
          continue
        }
        guard known.unit == signal.unit, units == .physical || known.scale == scale else {
          throw .unsupported(
            file: segment.piece.file, place: "signal '\(signal.description)'",
            what: units == .physical
              ? "a unit that other segments do not have (\(signal.unit), \(known.unit))"
              : "stored values with another gain than in other segments (physical units can be read); it")
        }
      }
    }
    return first.map { $0?.unit ?? "" }
  }
}

/// Identity of a channel: its description, and its index among channels of the same description.
struct WfdbChannelName: Hashable {
  var text: String
  var number: Int

  static func names(_ signals: [WfdbSignal]) -> [WfdbChannelName] {
    var counts: [String: Int] = [:]
    return signals.map { signal in
      counts[signal.description, default: 0] += 1
      return WfdbChannelName(text: signal.description, number: counts[signal.description] ?? 1)
    }
  }
}
