public import SignalKit

/// Mel-frequency cepstral coefficients as features.
public struct MFCCFeatureSettings: FeatureSettings {
  /// The coefficients. Their sample rate is replaced by that of the signals.
  public var mfcc = MFCCSettings()
  /// Delta features behind those of a row; nil for none.
  public var deltas: DeltaSettings?
  /// Length in samples to which shorter signals are zero-padded; nil for none.
  public var paddedLength: Int?

  /// Creates the settings of librosa.
  public init() {}

  /// Creates features of the given coefficients.
  public init(_ mfcc: MFCCSettings, deltas: DeltaSettings? = nil, paddedLength: Int? = nil) {
    self.mfcc = mfcc
    self.deltas = deltas
    self.paddedLength = paddedLength
  }

  /// Name of the features in manifests.
  public var name: String { "mfcc" }

  /// Throws `SignalError.setting` for settings that are invalid whatever the sample rate.
  public func validate() throws(SignalError) {
    try mfcc.validate()
    _ = try deltas.filters()
    try PaddedLength.validate(paddedLength)
  }

  /// Returns the settings as they are stored.
  public func resolved(sampleRate: Double?) -> MFCCFeatureSettings {
    var settings = self
    settings.mfcc.mel = mfcc.mel.stored(sampleRate: sampleRate)
    return settings
  }

  /// Plans coefficients.
  public func plan(for signals: SignalTraits) throws -> any FeaturePlan {
    var settings = mfcc
    settings.mel.sampleRate = try signals.requiredSampleRate("for mel bands")
    let plan = try MFCCPlan(settings: settings)
    return FramedFeatures(
      frameFeatureCount: settings.coefficientCount, warnings: plan.warnings.map(\.description),
      deltas: try deltas.filters(), paddedLength: paddedLength
    ) { FrameFeatures(try MFCCExtractor(plan: plan)) }
  }
}
