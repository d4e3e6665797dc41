public import SignalKit

/// Mel spectrograms as features, with a logarithm (`log-mel`) or without (`mel`).
public struct MelFeatureSettings: FeatureSettings {
  /// The mel spectrogram. Its sample rate is replaced by that of the signals.
  public var mel: MelSpectrogramSettings
  /// Delta features behind those of a row; nil for none.
  public var deltas: DeltaSettings?
  /// Length in samples to which shorter signals are zero-padded; nil for none.
  public var paddedLength: Int?

  /// Creates features of the given mel spectrogram.
  public init(_ mel: MelSpectrogramSettings, deltas: DeltaSettings? = nil, paddedLength: Int? = nil) {
    self.mel = mel
    self.deltas = deltas
    self.paddedLength = paddedLength
  }

  /// librosa's mel spectrogram in dB, at most 80 dB below the recording's maximum.
  public static let logMel = MelFeatureSettings(.librosaDecibels)

  /// librosa's mel spectrogram.
  public static let mel = MelFeatureSettings(MelSpectrogramSettings())

  /// Name of the features in manifests.
  public var name: String { mel.log == .none ? "mel" : "log-mel" }

  /// Throws `SignalError.setting` for settings that are invalid whatever the sample rate.
  public func validate() throws(SignalError) {
    do { try mel.validate() } catch { throw error.nested(in: "mel") }
    _ = try deltas.filters()
    try PaddedLength.validate(paddedLength)
  }

  /// Returns the settings as they are stored.
  public func resolved(sampleRate: Double?) -> MelFeatureSettings {
    var settings = self
    settings.mel = mel.stored(sampleRate: sampleRate)
    return settings
  }

  /// Plans mel spectrograms.
  public func plan(for signals: SignalTraits) throws -> any FeaturePlan {
    var settings = mel
    settings.sampleRate = try signals.requiredSampleRate("for mel bands")
    let plan = try MelSpectrogramPlan(settings: settings)
    return FramedFeatures(
      frameFeatureCount: settings.featureCount, warnings: plan.warnings.map(\.description),
      deltas: try deltas.filters(), paddedLength: paddedLength
    ) { FrameFeatures(try MelSpectrogramExtractor(plan: plan)) }
  }
}

extension MelSpectrogramSettings {
  /// Returns the settings as they are stored: resolved, without the sample rate.
  func stored(sampleRate: Double?) -> MelSpectrogramSettings {
    var settings = resolved(sampleRate: sampleRate ?? self.sampleRate)
    settings.sampleRate = MelSpectrogramSettings().sampleRate
    return settings
  }
}

extension DeltaSettings? {
  /// Returns the filters; none for nil.
  ///
  /// - Throws: `SignalError.setting`.
  func filters() throws(SignalError) -> [Deltas] {
    guard let self else { return [] }
    do { return try self.filters() } catch { throw error.nested(in: "deltas") }
  }
}
