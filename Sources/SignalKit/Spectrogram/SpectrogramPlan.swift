/// The window, the transform, and the factor of each bin of a spectrogram, computed once and shared by all threads.
public struct SpectrogramPlan: Sendable {
  /// The settings, with all lengths in samples.
  public let settings: SpectrogramSettings
  let frames: FramePlan
  let power: SpectrumPower

  /// Plans spectrograms.
  ///
  /// - Parameter settings: the settings.
  /// - Throws: `SignalError.setting`, or `noTransform` when there is no memory.
  public init(settings: SpectrogramSettings) throws(SignalError) {
    try self.init(settings: settings, blockLength: nil)
  }

  /// Plans with another number of frames in a block, for tests.
  package init(settings: SpectrogramSettings, blockLength: Int?) throws(SignalError) {
    try settings.validate()
    var settings = settings
    settings.frames = settings.frames.resolved(sampleRate: settings.sampleRate)
    frames = try FramePlan(settings.frames, sampleRate: settings.sampleRate, blockLength: blockLength)
    power = SpectrumPower(
      mode: settings.mode, scale: Self.binScale(settings, window: frames.window), fft: frames.fft)
    self.settings = settings
  }

  /// The factor of each bin, `[bins]`: SciPy's `scale`, doubled for bins whose negative frequency is left out.
  static func binScale(_ settings: SpectrogramSettings, window: [Double]) -> [Double] {
    let scale: Double
    let (count, length) = (settings.binCount, settings.framing.fftLength)
    switch settings.scaling {
    case .density:
      scale = 1 / (settings.sampleRate * window.reduce(0) { $0 + $1 * $1 })
    case .spectrum:
      let sum = window.reduce(0, +)
      scale = 1 / (sum * sum)
    case .none: return [Double](repeating: 1, count: count)
    }
    if settings.mode == .magnitude {
      return [Double](repeating: scale.squareRoot(), count: count)
    }
    return (0..<count).map { bin in
      // 0 Hz has no negative counterpart; neither has the Nyquist frequency, a bin that odd lengths do not have.
      let alone = bin == 0 || 2 * bin == length
      return alone ? scale : 2 * scale
    }
  }
}
