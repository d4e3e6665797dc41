/// A filter that is run over a signal forward and then backward, in Double, so that nothing is delayed and every gain
/// counts twice: `scipy.signal.sosfiltfilt` with its own padding, the signal turned about its ends (`padtype='odd'`).
///
/// Made once and shared by all threads.
public struct ZeroPhaseFilter: Sendable {
  /// What was asked for.
  public let filter: SignalFilter
  /// What it is computed by.
  public let sections: [FilterSection]
  /// Samples that are put before and behind a signal; SciPy's `padlen`.
  public let paddingLength: Int
  /// `[sections, 5]`
  let coefficients: [Double]
  /// `[sections, 2]`: the memories after an input of 1 for ever; `scipy.signal.sosfilt_zi`.
  let steadyState: [Double]

  /// Samples of the shortest signal that can be filtered.
  public var leastSampleCount: Int { paddingLength + 1 }

  /// Designs a filter.
  ///
  /// - Parameters:
  ///   - filter: which.
  ///   - sampleRate: Hz of the signals.
  /// - Throws: `settingOutOfRange` for frequencies that the rate does not hold.
  public init(_ filter: SignalFilter, sampleRate: Double) throws(SignalError) {
    let sections = try filter.sections(sampleRate: sampleRate)
    self.filter = filter
    self.sections = sections
    coefficients = sections.flatMap { [$0.b0, $0.b1, $0.b2, $0.a1, $0.a2] }
    let short = min(sections.count { $0.b2 == 0 }, sections.count { $0.a2 == 0 })
    paddingLength = 3 * (2 * sections.count + 1 - short)
    var scale = 1.0
    var steady: [Double] = []
    for section in sections {
      let state = section.steadyState
      steady += [scale * state.0, scale * state.1]
      scale *= section.gainAtZero
    }
    steadyState = steady
  }

  /// Filters a signal.
  ///
  /// - Parameter samples: one channel, in any unit.
  /// - Returns: as many samples.
  /// - Throws: `signalTooShortToFilter`.
  public func callAsFunction(_ samples: Span<Float>) throws(SignalError) -> [Float] {
    var scratch = FilterScratch()
    return try [Float](filtering: samples, by: [self], scratch: &scratch)
  }
}

/// The memory in which signals are filtered; it grows to the longest. One for each thread.
public struct FilterScratch: Sendable {
  /// A signal in Double with the padding around it.
  var padded: [Double] = []

  /// Makes scratch space without memory yet.
  public init() {}
}

extension [ZeroPhaseFilter] {
  /// Samples of the shortest signal that all of them can filter; 0 for no filter.
  public var leastSampleCount: Int { map(\.leastSampleCount).max() ?? 0 }

  /// Filters a signal by one after the other, without rounding to single precision in between.
  ///
  /// - Parameters:
  ///   - samples: holds a channel; receives the result.
  ///   - part: where the channel stands.
  ///   - scratch: the thread's own.
  /// - Throws: `signalTooShortToFilter`.
  public func apply(
    to samples: inout MutableSpan<Float>, _ part: Range<Int>, scratch: inout FilterScratch
  ) throws(SignalError) {
    let count = part.count
    guard count >= leastSampleCount else {
      throw .signalTooShortToFilter(sampleCount: count, least: leastSampleCount)
    }
    guard let margin = map(\.paddingLength).max() else { return }
    if scratch.padded.count < count + 2 * margin {
      scratch.padded = [Double](repeating: 0, count: count + 2 * margin)
    }
    var padded = scratch.padded.mutableSpan
    for i in 0..<count { padded[margin + i] = Double(samples[part.lowerBound + i]) }
    for filter in self { filter.run(over: &padded, margin..<margin + count) }
    for i in 0..<count { samples[part.lowerBound + i] = Float(padded[margin + i]) }
  }
}

extension [Float] {
  fileprivate init(
    filtering samples: Span<Float>, by filters: [ZeroPhaseFilter], scratch: inout FilterScratch
  ) throws(SignalError) {
    self = []
    reserveCapacity(samples.count)
    for i in samples.indices { append(samples[i]) }
    var span = mutableSpan
    try filters.apply(to: &span, 0..<samples.count, scratch: &scratch)
  }
}
