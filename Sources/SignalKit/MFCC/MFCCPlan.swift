/// The mel plan and the cosine transform of cepstral coefficients, computed once and shared by all threads.
public struct MFCCPlan: Sendable {
  /// The settings, with all lengths in samples.
  public let settings: MFCCSettings
  /// The plan of the log-mel features.
  public let mel: MelSpectrogramPlan
  let transform: CosineTransform

  /// Warnings, for example about empty filters.
  public var warnings: [SignalWarning] { mel.warnings }

  /// Plans coefficients.
  ///
  /// - Parameter settings: the settings.
  /// - Throws: `SignalError.setting`, or `noTransform` when there is no memory.
  public init(settings: MFCCSettings) throws(SignalError) {
    try self.init(settings: settings, blockLength: nil)
  }

  /// Plans with another number of frames in a block, for tests.
  package init(settings: MFCCSettings, blockLength: Int?) throws(SignalError) {
    try settings.validate()
    mel = try MelSpectrogramPlan(settings: settings.mel, blockLength: blockLength)
    var settings = settings
    settings.mel = mel.settings
    self.settings = settings
    transform = CosineTransform(settings: settings)
  }
}
