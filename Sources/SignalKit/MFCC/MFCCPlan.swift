/// All that is worked out once for a kind of cepstral coefficients and shared by all threads.
public struct MFCCPlan: Sendable {
  /// What it was made from.
  public let settings: MFCCSettings
  /// The plan of the log-mel features.
  public let mel: MelSpectrogramPlan
  let transform: CosineTransform

  /// What is odd about the settings; show it to the user.
  public var warnings: [SignalWarning] { mel.warnings }

  /// Plans coefficients.
  ///
  /// - Parameter settings: what to compute.
  /// - Throws: `noTransform` when there is no memory for it.
  public init(settings: MFCCSettings) throws(SignalError) {
    try self.init(settings: settings, blockLength: nil)
  }

  /// Plans with another number of frames in a block, for tests.
  package init(settings: MFCCSettings, blockLength: Int?) throws(SignalError) {
    self.settings = settings
    mel = try MelSpectrogramPlan(settings: settings.mel, blockLength: blockLength)
    transform = CosineTransform(settings: settings)
  }
}
