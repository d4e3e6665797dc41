/// Standardization of recordings to mean 0 and variance 1; the raw value is the word that users write.
public enum Standardization: String, Sendable, Hashable, Codable, CaseIterable {
  /// No standardization.
  case none
  /// All channels together, with one mean and one standard deviation, which preserves their relative amplitudes.
  case recording
  /// Each channel separately.
  case channel
}

extension Standardization {
  /// Standardizes the samples of a recording in place: (x − mean) / √(mean of (x − mean)²), in Double, as NumPy's
  /// `(x - x.mean()) / x.std()`.
  ///
  /// Constant samples become zeros, and so do samples whose standard deviation is at most 1e-9 of their peak, for example
  /// the rounding errors of a filtered dead channel.
  ///
  /// - Parameters:
  ///   - samples: `[channels, samples]`.
  ///   - channelCount: number of channels.
  ///   - peaks: `[channels]`: the largest magnitude of each channel before filtering.
  /// - Precondition: channels of equal length, and a peak for each.
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
