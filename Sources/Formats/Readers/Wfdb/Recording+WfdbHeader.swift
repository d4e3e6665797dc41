internal import DataModel

extension Recording {
  /// Takes the sample rate of a header, after checking that it describes this recording.
  ///
  /// Checksum and initial value are not compared: in CinC 2017 the one is always 0 and the other wrong in places.
  mutating func apply(_ header: WfdbHeader, file: String, dataFile: String) throws(FormatError) {
    guard header.signals.count == channelCount else {
      throw .malformed(
        file: file, place: "record line", expected: "\(channelCount) signals as in \(dataFile)",
        found: "\(header.signals.count)")
    }
    if let count = header.sampleCount, count != sampleCount {
      throw .malformed(
        file: file, place: "record line", expected: "\(sampleCount) samples as in \(dataFile)",
        found: "\(count)")
    }
    sampleRate = header.sampleRate
  }

  /// Turns stored values into physical ones: (value − baseline) / gain.
  ///
  /// - Precondition: the header has a signal for each channel.
  mutating func makePhysical(_ header: WfdbHeader, file: String) throws(FormatError) {
    let count = sampleCount
    for (channel, signal) in header.signals.enumerated() {
      let place = "signal \(channel + 1)"
      guard let gain = signal.adcGain else {
        throw .malformed(
          file: file, place: place, expected: "a gain, for physical units", found: "an uncalibrated signal",
          about: .unit)
      }
      guard signal.unit == header.signals[0].unit else {
        throw .unsupported(
          file: file, place: place,
          what: "a recording in more than one unit (\(header.signals[0].unit), \(signal.unit))", about: .unit)
      }
      let baseline = Double(signal.adcBaseline)
      for i in channel * count..<(channel + 1) * count {
        samples[i] = Float((Double(samples[i]) - baseline) / gain)
      }
    }
    unit = header.signals.first?.unit
  }

  /// Rejects NaN and infinity, which would spread to everything that is computed from them.
  func requireFinite(file: String) throws(FormatError) {
    // Integers are always finite.
    if case .integer = sampleKind { return }
    guard let index = samples.firstIndex(where: { !$0.isFinite }) else { return }
    throw .malformed(
      file: file, place: "channel \(index / sampleCount), sample \(index % sampleCount)",
      expected: "a finite number within the range of single precision", found: "\(samples[index])",
      about: samples[index].isNaN ? .missingSamples : .bytes)
  }
}
