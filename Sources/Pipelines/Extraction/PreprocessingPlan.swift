internal import DataModel
internal import Formats
internal import SignalKit

/// Filters and resampler for recordings of one sample rate; created once and shared by all workers.
struct PreprocessingPlan: Sendable {
  let settings: PreprocessingSettings
  /// Sample rate in Hz after preprocessing.
  let sampleRate: Double?
  let filters: [ZeroPhaseFilter]
  let resampler: Resampler?

  /// Plans the preprocessing of recordings like the given one.
  ///
  /// - Throws: `FormatError` where its sample rate is required and unknown, `SignalError` for settings that are invalid at
  ///   this rate.
  init(_ settings: PreprocessingSettings, for recording: Recording, input: String) throws {
    self.settings = settings
    guard !settings.filters.isEmpty || settings.sampleRate != nil else {
      (sampleRate, filters, resampler) = (recording.sampleRate, [], nil)
      return
    }
    guard let rate = recording.sampleRate else {
      throw FormatError.malformed(
        file: input, place: "recording \(recording.id)",
        expected: "a sample rate for \(settings.filters.isEmpty ? "resampling" : "filtering")",
        found: "none", about: .rate)
    }
    filters = try settings.filters.map { try ZeroPhaseFilter($0, sampleRate: rate) }
    sampleRate = settings.sampleRate ?? rate
    let ratio = try RateRatio(from: rate, to: settings.sampleRate ?? rate)
    resampler = ratio.up == ratio.down ? nil : Resampler(ratio: ratio, filter: settings.resamplingFilter)
  }

  /// Whether samples remain unchanged.
  var isEmpty: Bool { filters.isEmpty && resampler == nil && settings.standardization == .none }

  /// Returns the number of samples of a preprocessed channel.
  func outputCount(sampleCount: Int) -> Int {
    resampler?.outputCount(sampleCount: sampleCount) ?? sampleCount
  }
}
