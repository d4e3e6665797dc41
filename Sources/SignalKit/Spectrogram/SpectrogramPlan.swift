/// All that is worked out once for a kind of spectrogram and shared by all threads: the window, the transform and
/// the factor of each bin.
public struct SpectrogramPlan: Sendable {
  /// What it was made from.
  public let settings: SpectrogramSettings
  let fft: RealFFT
  let taper: FrameTaper
  let power: SpectrumPower

  /// Plans spectrograms.
  ///
  /// - Parameter settings: what to compute.
  /// - Throws: `noTransform` when there is no memory for it.
  public init(settings: SpectrogramSettings) throws(SignalError) {
    try self.init(settings: settings, blockLength: nil)
  }

  /// Plans with another number of frames in a block, for tests.
  package init(settings: SpectrogramSettings, blockLength: Int?) throws(SignalError) {
    let window = settings.window.values(length: settings.windowLength)
    let fft = try RealFFT(length: settings.fftLength, blockLength: blockLength)
    self.settings = settings
    self.fft = fft
    taper = FrameTaper(framing: settings.framing, detrending: settings.detrending, window: window)
    power = SpectrumPower(mode: settings.mode, scale: Self.binScale(settings, window: window), fft: fft)
  }

  /// The factor of each bin, `[bins]`: SciPy's `scale`, twice for bins whose negative frequency was left out.
  static func binScale(_ settings: SpectrogramSettings, window: [Double]) -> [Double] {
    let scale: Double
    switch settings.scaling {
    case .density:
      scale = 1 / (settings.sampleRate * window.reduce(0) { $0 + $1 * $1 })
    case .spectrum:
      let sum = window.reduce(0, +)
      scale = 1 / (sum * sum)
    case .none: return [Double](repeating: 1, count: settings.binCount)
    }
    if settings.mode == .magnitude {
      return [Double](repeating: scale.squareRoot(), count: settings.binCount)
    }
    return (0..<settings.binCount).map { bin in
      // 0 Hz stands for itself alone; so does half the sample rate, a bin that odd lengths do not have.
      let alone = bin == 0 || 2 * bin == settings.fftLength
      return alone ? scale : 2 * scale
    }
  }
}
