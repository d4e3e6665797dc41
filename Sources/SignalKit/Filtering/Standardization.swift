/// What of a recording is brought to a mean of 0 and a variance of 1; the raw value is the word that users write.
public enum Standardization: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing.
  case none
  /// All channels together, by one mean and one deviation: what is louder stays so.
  case recording
  /// Each channel by its own.
  case channel
}

extension Standardization {
  /// Brings the samples of a recording to mean 0 and variance 1 in place: (x − mean) / √(mean of (x − mean)²), in Double
  /// with the rows one after the other, as numpy's `(x - x.mean()) / x.std()`.
  ///
  /// Samples that are all the same become zeros, and so do those that hardly are more than rounding: whose deviation is
  /// at most 1e-9 of their peak. A dead channel behind a filter is such.
  ///
  /// - Parameters:
  ///   - samples: `[channels, samples]`.
  ///   - channelCount: how many.
  ///   - peaks: `[channels]`: the largest magnitude among a channel's samples before any filter.
  /// - Precondition: channels of one length, and a peak for each.
  public func apply(to samples: inout MutableSpan<Float>, channelCount: Int, peaks: Span<Float>) {
    precondition(channelCount >= 1 && samples.count % channelCount == 0 && peaks.count == channelCount)
    let length = samples.count / channelCount
    switch self {
    case .none: return
    case .recording:
      var peak: Float = 0
      for channel in 0..<channelCount { peak = max(peak, peaks[channel]) }
      Self.standardize(&samples, 0..<samples.count, peak: peak)
    case .channel:
      for channel in 0..<channelCount {
        Self.standardize(&samples, channel * length..<(channel + 1) * length, peak: peaks[channel])
      }
    }
  }

  private static func standardize(_ samples: inout MutableSpan<Float>, _ part: Range<Int>, peak: Float) {
    guard !part.isEmpty else { return }
    var sum = 0.0
    for i in part { sum += Double(samples[i]) }
    let mean = sum / Double(part.count)
    var squares = 0.0
    var isConstant = true
    for i in part {
      let distance = Double(samples[i]) - mean
      squares += distance * distance
      if samples[i] != samples[part.lowerBound] { isConstant = false }
    }
    let deviation = (squares / Double(part.count)).squareRoot()
    guard !isConstant, !(deviation <= 1e-9 * Double(peak)) else {
      for i in part { samples[i] = 0 }
      return
    }
    for i in part { samples[i] = Float((Double(samples[i]) - mean) / deviation) }
  }
}
