/// Resamples signals by a ratio of integers, as `scipy.signal.resample_poly` does with the same taps and zeros outside the
/// signal. Only the output samples are computed.
///
/// Created once and shared by all threads.
public struct Resampler: Sendable {
  /// Ratio of the rates.
  public let ratio: RateRatio
  /// Anti-aliasing filter.
  public let filter: ResamplingFilter
  /// Taps of a phase, a multiple of 8.
  let phaseLength: Int
  /// Half the filter, in samples of `ratio.up` times the signal's rate.
  let delay: Int
  /// `[ratio.up, phaseLength]`: each phase's taps times `ratio.up`, the oldest sample's first.
  let phases: [Float]

  /// Computes the taps, in Double.
  ///
  /// - Parameters:
  ///   - ratio: of the rates.
  ///   - filter: anti-aliasing filter.
  public init(ratio: RateRatio, filter: ResamplingFilter = .sharp) {
    self.ratio = ratio
    self.filter = filter
    let taps = filter.taps(ratio)
    let up = ratio.up
    delay = taps.count / 2
    let length = ((taps.count + up - 1) / up + 7) / 8 * 8
    var phases = [Float](repeating: 0, count: up * length)
    for (index, tap) in taps.enumerated() {
      phases[index % up * length + length - 1 - index / up] = Float(tap * Double(up))
    }
    phaseLength = length
    self.phases = phases
  }

  /// Returns the number of samples of a resampled signal.
  public func outputCount(sampleCount: Int) -> Int { ratio.outputCount(sampleCount: sampleCount) }

  /// Resamples a signal.
  ///
  /// - Parameter samples: one channel, in any unit.
  /// - Returns: `outputCount(sampleCount:)` samples, the first at the same time as the signal's first.
  public func callAsFunction(_ samples: Span<Float>) -> [Float] {
    [Float](filling: outputCount(sampleCount: samples.count)) { values in
      resample(samples, into: &values, at: 0)
    }
  }
}
