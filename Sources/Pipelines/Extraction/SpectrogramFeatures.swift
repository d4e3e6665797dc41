internal import DataModel
internal import Shards
internal import SignalKit

/// Spectrogram frames as features.
struct SpectrogramFeatures: FeaturePlan {
  let plan: SpectrogramPlan

  var featureCount: Int { plan.settings.binCount }

  var elementType: ElementType { .f32 }

  func settings() throws -> SettingValue { try SettingValue(encoding: plan.settings) }

  func makeExtractor() throws -> any FeatureExtractor { try Extractor(plan) }

  private final class Extractor: FeatureExtractor {
    private var extractor: SpectrogramExtractor

    init(_ plan: SpectrogramPlan) throws(SignalError) { extractor = try SpectrogramExtractor(plan: plan) }

    func extract(_ samples: Span<Float>) throws(SignalError) -> Frames { try extractor.extract(samples) }
  }
}

extension SpectrogramSettings {
  /// The same settings at another sample rate.
  func at(sampleRate: Double) throws -> SpectrogramSettings {
    try SpectrogramSettings(
      sampleRate: sampleRate, window: window, windowLength: windowLength, overlapLength: overlapLength,
      fftLength: fftLength, detrending: detrending, scaling: scaling, mode: mode, log: log,
      range: range, reference: reference, padding: padding)
  }
}
