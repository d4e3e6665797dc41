public import SignalKit

extension SpectrogramSettings: FeatureSettings {
  /// Name of the features in manifests.
  public var name: String { "spectrogram" }

  /// Returns the settings as they are stored.
  public func resolved(sampleRate: Double?) -> SpectrogramSettings {
    var settings = self
    settings.sampleRate = SpectrogramSettings().sampleRate
    settings.frames = frames.resolved(sampleRate: sampleRate ?? self.sampleRate)
    return settings
  }

  /// Plans spectrograms; without a sample rate, that of the settings is used.
  public func plan(for signals: SignalTraits) throws -> any FeaturePlan {
    var settings = self
    if frames.hasMilliseconds { _ = try signals.requiredSampleRate("for lengths in milliseconds") }
    settings.sampleRate = signals.sampleRate ?? settings.sampleRate
    let plan = try SpectrogramPlan(settings: settings)
    return FramedFeatures(frameFeatureCount: plan.settings.binCount) {
      FrameFeatures(try SpectrogramExtractor(plan: plan))
    }
  }
}
