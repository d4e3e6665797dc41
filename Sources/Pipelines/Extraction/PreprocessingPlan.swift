internal import DataModel
internal import Formats
internal import Shards
internal import SignalKit

/// Filters and resampler for recordings of one rate; made once and shared by all workers.
struct PreprocessingPlan: Sendable {
  let settings: Preprocessing
  /// The rate of what comes out.
  let sampleRate: Double?
  let filters: [ZeroPhaseFilter]
  let resampler: Resampler?
  private let inputRate: Double?

  /// Plans for recordings like the given one.
  ///
  /// - Throws: `FormatError` where its rate is needed and not stated, `SignalError` where settings do not fit it.
  init(_ settings: Preprocessing, for recording: Recording, input: String) throws {
    self.settings = settings
    inputRate = recording.sampleRate
    guard !settings.filters.isEmpty || settings.sampleRate != nil else {
      (sampleRate, filters, resampler) = (recording.sampleRate, [], nil)
      return
    }
    guard let rate = recording.sampleRate else {
      throw FormatError.malformed(
        file: input, place: "recording \(recording.id)",
        expected: "a sample rate, to \(settings.filters.isEmpty ? "change it" : "filter by frequencies")",
        found: "none stated", about: .rate)
    }
    filters = try settings.filters.map { try ZeroPhaseFilter($0, sampleRate: rate) }
    sampleRate = settings.sampleRate ?? rate
    let ratio = try RateRatio(from: rate, to: settings.sampleRate ?? rate)
    resampler = ratio.up == ratio.down ? nil : Resampler(ratio: ratio, filter: settings.resamplingFilter)
  }

  /// Whether samples stay as they are.
  var isEmpty: Bool { filters.isEmpty && resampler == nil && settings.standardization == .none }

  /// Samples of a channel that come of so many.
  func outputCount(sampleCount: Int) -> Int {
    resampler?.outputCount(sampleCount: sampleCount) ?? sampleCount
  }

  /// Everything that makes the numbers what they are, for the manifest; nil where nothing was asked for.
  func manifestSettings() throws -> SettingValue? {
    guard !settings.isEmpty else { return nil }
    return .object([
      "filters": try SettingValue(encoding: settings.filters),
      "input_sample_rate": inputRate.map(SettingValue.number) ?? .none,
      "sample_rate": settings.sampleRate.map(SettingValue.number) ?? .none,
      "resampling_filter": settings.sampleRate == nil ? .none : .text(settings.resamplingFilter.rawValue),
      "standardization": .text(settings.standardization.rawValue),
    ])
  }
}
