/// All that is worked out once for a kind of mel spectrogram and shared by all threads: the window, the transform and
/// the bands.
public struct MelSpectrogramPlan: Sendable {
  /// What it was made from.
  public let settings: MelSpectrogramSettings
  /// The bands' weights.
  public let filterbank: MelFilterbank
  let fft: RealFFT
  let taper: FrameTaper
  let power: SpectrumPower

  /// What is odd about the settings; show it to the user.
  public var warnings: [SignalWarning] { filterbank.warnings }

  /// Plans mel spectrograms.
  ///
  /// - Parameter settings: what to compute.
  /// - Throws: `noTransform` when there is no memory for it.
  public init(settings: MelSpectrogramSettings) throws(SignalError) {
    try self.init(settings: settings, blockLength: nil)
  }

  /// Plans with another number of frames in a block, for tests.
  package init(settings: MelSpectrogramSettings, blockLength: Int?) throws(SignalError) {
    let framing = settings.framing
    let fft = try RealFFT(length: settings.frames.fftLength, blockLength: blockLength)
    filterbank = try MelFilterbank(
      settings: settings.bands, sampleRate: settings.sampleRate, fftLength: fft.length)
    self.settings = settings
    self.fft = fft
    taper = FrameTaper(
      framing: framing, detrending: settings.frames.detrending,
      window: settings.frames.window.values(length: framing.windowLength),
      preEmphasis: settings.frames.preEmphasis ?? 0, energy: settings.energy)
    // Every step before the spectrum is linear, so that scaling the spectrum scales the samples.
    let scale = settings.sampleScale
    let isPower = settings.exponent == .power
    power = SpectrumPower(
      mode: isPower ? .psd : .magnitude,
      scale: [Double](repeating: isPower ? scale * scale : scale, count: fft.binCount), fft: fft)
  }
}
