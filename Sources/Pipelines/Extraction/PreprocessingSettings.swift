public import SignalKit

/// Preprocessing of the samples of every recording before features are computed, in this order: filters at the recording's
/// own sample rate, resampling, standardization.
///
/// Filters come first because a sample rate can be too low for them: 50 Hz can be removed before resampling to 100 Hz, not
/// after. Frequencies above the new Nyquist frequency are removed by the resampler's own filter.
public struct PreprocessingSettings: Sendable, Hashable, Codable {
  /// Zero-phase filters, in order.
  public var filters: [SignalFilter] = []
  /// Sample rate in Hz after resampling; nil for no resampling.
  public var sampleRate: Double?
  /// Anti-aliasing filter of the resampler.
  public var resamplingFilter = ResamplingFilter.sharp
  /// Standardization to mean 0 and variance 1.
  public var standardization = Standardization.none

  /// Creates settings of no preprocessing.
  public init() {}

  /// Whether samples remain unchanged.
  public var isEmpty: Bool { filters.isEmpty && sampleRate == nil && standardization == .none }
}
