public import SignalKit

/// What is done to the samples of every recording before features are made of them, in this order: filters at the
/// recording's own rate, then the new rate, then standardization.
///
/// Filters come first because a rate can be too low for them: 50 Hz can be taken out before samples come at 100 Hz, not
/// after. What a lower rate cannot hold is kept out by the resampler's own filter.
public struct Preprocessing: Sendable, Hashable {
  /// Run forward and backward, one after the other.
  public var filters: [SignalFilter] = []
  /// Samples per second and channel in Hz that come out; nil for those that go in.
  public var sampleRate: Double?
  /// What keeps out frequencies that the new rate cannot hold.
  public var resamplingFilter = ResamplingFilter.sharp
  /// What is brought to mean 0 and variance 1 at the end.
  public var standardization = Standardization.none

  /// Nothing is done.
  public init() {}

  /// Whether samples stay as they are.
  public var isEmpty: Bool { filters.isEmpty && sampleRate == nil && standardization == .none }
}
