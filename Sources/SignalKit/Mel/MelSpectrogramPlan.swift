/// The window, the transform, and the filters of a mel spectrogram, computed once and shared by all threads.
public struct MelSpectrogramPlan: Sendable {
  /// The settings, with all lengths in samples.
  public let settings: MelSpectrogramSettings
  /// The mel filters.
  public let filterbank: MelFilterbank
  let frames: FramePlan
  let power: SpectrumPower

  /// Warnings, for example about empty filters.
  public var warnings: [SignalWarning] { filterbank.warnings }

  /// Plans mel spectrograms.
  ///
  /// - Parameter settings: the settings.
  /// - Throws: `SignalError.setting`, or `noTransform` when there is no memory.
  public init(settings: MelSpectrogramSettings) throws(SignalError) {
    try self.init(settings: settings, blockLength: nil)
  }

  /// Plans with another number of frames in a block, for tests.
  package init(settings: MelSpectrogramSettings, blockLength: Int?) throws(SignalError) {
    try settings.validate()
    let settings = settings.resolved(sampleRate: settings.sampleRate)
    frames = try FramePlan(
      settings.frames, sampleRate: settings.sampleRate, energy: settings.energy, blockLength: blockLength)
    filterbank = try MelFilterbank(
      settings: settings.bands, sampleRate: settings.sampleRate, fftLength: frames.fft.length)
    self.settings = settings
    // Every step before the spectrum is linear, so that scaling the spectrum scales the samples.
    let scale = settings.sampleScale
    let isPower = settings.exponent == .power
    power = SpectrumPower(
      mode: isPower ? .psd : .magnitude,
      scale: [Double](repeating: isPower ? scale * scale : scale, count: frames.fft.binCount), fft: frames.fft
    )
  }
}
