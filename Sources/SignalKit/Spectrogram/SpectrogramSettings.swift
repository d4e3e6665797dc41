/// Settings of a spectrogram. The defaults are those of `scipy.signal.spectrogram` (SciPy 1.17).
public struct SpectrogramSettings: Sendable, Hashable, Codable {
  /// Samples per second in Hz; `fs`. Only `density` scaling, the frequencies of the bins, and lengths in milliseconds
  /// depend on it.
  public var sampleRate = 1.0
  /// Framing; `window`, `nperseg`, `noverlap`, `nfft`, `detrend`.
  public var frames = FrameSettings.scipy
  /// Divisor of the squared spectrum; `scaling`.
  public var scaling = SpectrumScaling.density
  /// Power or magnitude; `mode`.
  public var mode = SpectrumMode.psd
  /// Logarithm of the values.
  public var log = SpectrumLog.none
  /// Lower limit of decibels relative to the maximum; librosa's `top_db`. `unlimited` unless `log` is decibels.
  public var range = DynamicRange.unlimited
  /// Reference of decibels; librosa's `ref`. `one` unless `log` is decibels.
  public var reference = DecibelReference.one

  /// Creates the settings of SciPy.
  public init() {}

  /// Creates settings in SciPy's terms and checks them.
  ///
  /// - Parameters:
  ///   - sampleRate: Hz, above 0.
  ///   - window: the taper.
  ///   - windowLength: samples of a frame, 1 to `FrameSettings.longestTransform`.
  ///   - overlapLength: overlap of adjacent frames in samples, 0 to `windowLength - 1`; an eighth of the window if nil.
  ///   - fftLength: samples of the transform, `windowLength` to `FrameSettings.longestTransform`; `windowLength` if nil.
  ///   - detrending: detrending of each frame.
  ///   - scaling: divisor of the squared spectrum.
  ///   - mode: power or magnitude.
  ///   - log: logarithm of the values.
  ///   - range: lower limit of decibels relative to the maximum.
  ///   - reference: reference of decibels.
  ///   - padding: position of the frames.
  /// - Throws: `SignalError.setting`.
  public init(
    sampleRate: Double = 1, window: Window = .tukey(0.25), windowLength: Int = 256, overlapLength: Int? = nil,
    fftLength: Int? = nil, detrending: Detrending = .constant, scaling: SpectrumScaling = .density,
    mode: SpectrumMode = .psd, log: SpectrumLog = .none, range: DynamicRange = .unlimited,
    reference: DecibelReference = .one, padding: FramePadding = .none
  ) throws(SignalError) {
    // Of a window that cannot be, nothing can be taken away.
    let longest = FrameSettings.longestTransform
    guard (1...longest).contains(windowLength) else {
      throw .setting("frames.windowLength", expected: "1 to \(longest)", found: "\(windowLength)")
    }
    let overlap = overlapLength ?? windowLength / 8
    guard (0..<windowLength).contains(overlap) else {
      throw .setting(
        "frames.overlapLength", expected: "0 to \(windowLength - 1), below the window length",
        found: "\(overlap)")
    }
    self.sampleRate = sampleRate
    frames.window = window
    frames.windowLength = .samples(windowLength)
    frames.hopLength = .samples(windowLength - overlap)
    frames.fftLength = fftLength.map { .samples($0) } ?? .window
    frames.detrending = detrending
    frames.padding = padding
    self.scaling = scaling
    self.mode = mode
    self.log = log
    self.range = range
    self.reference = reference
    try validate()
  }
}

extension SpectrogramSettings {
  /// Throws `SignalError.setting` for invalid settings.
  public func validate() throws(SignalError) {
    guard sampleRate > 0, sampleRate.isFinite else {
      throw .setting("sampleRate", expected: "a positive number of Hz", found: "\(sampleRate)")
    }
    do { try frames.validate(sampleRate: sampleRate) } catch { throw error.nested(in: "frames") }
    let framing = framing
    guard framing.hopLength <= framing.windowLength else {
      throw .setting(
        "frames.hopLength", expected: "1 to \(framing.windowLength), the window length",
        found: "\(framing.hopLength)")
    }
    try log.validate(range: range, reference: reference)
  }

  /// Framing of a signal.
  ///
  /// - Precondition: the settings are valid.
  public var framing: Framing { frames.framing(sampleRate: sampleRate) }

  /// Values of a frame's spectrum, `fftLength / 2 + 1`, from 0 Hz up.
  ///
  /// - Precondition: the settings are valid.
  public var binCount: Int { framing.fftLength / 2 + 1 }

  /// Returns the number of frames in a signal.
  ///
  /// - Parameter sampleCount: samples of the signal, 0 or more.
  /// - Returns: 0 if the signal is shorter than one window and not padded.
  public func frameCount(sampleCount: Int) -> Int { framing.frameCount(sampleCount: sampleCount) }

  /// Returns the frequency of a bin.
  ///
  /// - Parameter bin: 0 to `binCount - 1`.
  /// - Returns: Hz, 0 to half the sample rate.
  public func frequency(ofBin bin: Int) -> Double { Double(bin) * sampleRate / Double(framing.fftLength) }
}
