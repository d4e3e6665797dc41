/// Buffer of the samples of a record: `[channels, frames]`, NaN where nothing has been written.
struct WfdbTarget {
  let frameCount: Int
  var samples: [Float]

  /// - Precondition: the caller has checked that so much is in proportion to its files.
  init(channelCount: Int, frameCount: Int) {
    self.frameCount = frameCount
    samples = [Float](repeating: .nan, count: channelCount * frameCount)
  }
}

/// Conversion of stored values into samples.
struct WfdbScale: Equatable {
  /// Gain that WFDB assumes where a signal is not calibrated, per physical unit.
  static let defaultGain = 200.0

  var gain: Double
  var baseline: Double

  init(_ signal: WfdbSignal) {
    gain = signal.adcGain ?? Self.defaultGain
    baseline = Double(signal.adcBaseline)
  }

  /// (value − baseline) / gain, rounded once.
  @inline(__always)
  func physical(_ value: Double) -> Float { Float((value - baseline) / gain) }
}
