/// A zero-phase filter, applied forward and backward in Double, so that every gain counts twice:
/// `scipy.signal.sosfiltfilt` with its default padding (`padtype='odd'`).
///
/// Created once and shared by all threads.
public struct ZeroPhaseFilter: Sendable {
  /// The filter's settings.
  public let filter: SignalFilter
  /// Second-order sections.
  public let sections: [FilterSection]
  /// Samples of padding at each end; SciPy's `padlen`.
  public let paddingLength: Int
  /// `[sections, 5]`
  let coefficients: [Double]
  /// `[sections, 2]`: the steady-state filter state for a unit step; `scipy.signal.sosfilt_zi`.
  let steadyState: [Double]

  /// Length of the shortest signal that can be filtered.
  public var leastSampleCount: Int { paddingLength + 1 }

  /// Designs a filter.
  ///
  /// - Parameters:
  ///   - filter: the filter's settings.
  ///   - sampleRate: Hz of the signals.
  /// - Throws: `SignalError.setting` for frequencies that are not below the Nyquist frequency.
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
  /// - Returns: the same number of samples.
  /// - Throws: `signalTooShortToFilter`.
  public func callAsFunction(_ samples: Span<Float>) throws(SignalError) -> [Float] {
    var scratch = FilterScratch()
    return try [Float](filtering: samples, by: [self], scratch: &scratch)
  }
}

/// Memory in which signals are filtered; it grows to the longest signal. One for each thread.
public struct FilterScratch: Sendable {
  /// A padded signal in Double.
  var padded: [Double] = []

  /// Creates empty scratch space.
  public init() {}
}

extension [ZeroPhaseFilter] {
  /// Length of the shortest signal that all filters can filter; 0 for no filter.
  public var leastSampleCount: Int { map(\.leastSampleCount).max() ?? 0 }

  /// Applies the filters in order, without rounding to single precision in between.
  ///
  /// - Parameters:
  ///   - samples: contains a channel; receives the result.
  ///   - part: position of the channel.
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
