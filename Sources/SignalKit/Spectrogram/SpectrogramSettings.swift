/// All that decides a spectrogram, valid by construction. The defaults are those of `scipy.signal.spectrogram`
/// (SciPy 1.17).
public struct SpectrogramSettings: Sendable, Hashable {
  /// Samples per second in Hz; `fs`. Only `density` scaling and the bins' frequencies depend on it.
  public let sampleRate: Double
  /// The taper; `window`.
  public let window: Window
  /// Samples of a frame, 1 to `longestTransform`; `nperseg`.
  public let windowLength: Int
  /// Samples that neighboring frames share, 0 to `windowLength - 1`; `noverlap`.
  public let overlapLength: Int
  /// Samples of the transform, `windowLength` to `longestTransform`: frames are zero-padded to it; `nfft`.
  public let fftLength: Int
  /// What is taken away from each frame first; `detrend`.
  public let detrending: Detrending
  /// What the squared spectrum is divided by; `scaling`.
  public let scaling: SpectrumScaling
  /// What is made of the complex spectrum; `mode`.
  public let mode: SpectrumMode
  /// The logarithm at the end.
  public let log: SpectrumLog
  /// How far decibels may lie below the largest; librosa's `top_db`.
  public let range: DynamicRange
  /// What decibels are counted from; librosa's `ref`.
  public let reference: DecibelReference
  /// Where frames lie and what stands outside the signal; SciPy pads nothing. librosa's `center` and `pad_mode`.
  public let padding: FramePadding

  /// The longest transform that is planned: 2^20 samples.
  public static let longestTransform = 1 << 20

  /// Makes settings; what is left out is as SciPy has it.
  ///
  /// - Parameters:
  ///   - sampleRate: Hz, above 0.
  ///   - window: the taper.
  ///   - windowLength: samples of a frame, 1 to `longestTransform`.
  ///   - overlapLength: samples shared by neighbors, 0 to `windowLength - 1`; an eighth of the window if nil.
  ///   - fftLength: samples of the transform, `windowLength` to `longestTransform`; `windowLength` if nil.
  ///   - detrending: what is taken away from each frame first.
  ///   - scaling: what the squared spectrum is divided by.
  ///   - mode: what is made of the complex spectrum.
  ///   - log: the logarithm at the end.
  ///   - range: how far decibels may lie below the largest; `.unlimited` with any other logarithm.
  ///   - reference: what decibels are counted from; `.one` with any other logarithm.
  ///   - padding: where frames lie.
  /// - Throws: `settingOutOfRange`, or `windowWithoutSum` for a window that cannot be scaled by.
  public init(
    sampleRate: Double = 1, window: Window = .tukey(0.25), windowLength: Int = 256, overlapLength: Int? = nil,
    fftLength: Int? = nil, detrending: Detrending = .constant, scaling: SpectrumScaling = .density,
    mode: SpectrumMode = .psd, log: SpectrumLog = .none, range: DynamicRange = .unlimited,
    reference: DecibelReference = .one, padding: FramePadding = .none
  ) throws(SignalError) {
    let longest = Self.longestTransform
    guard sampleRate > 0, sampleRate.isFinite else {
      throw .settingOutOfRange(name: "sampleRate", value: "\(sampleRate)", allowed: "a positive number of Hz")
    }
    if case .tukey(let alpha) = window.shape, !(0...1).contains(alpha) {
      throw .settingOutOfRange(name: "window", value: "\(window)", allowed: "an alpha of 0 to 1")
    }
    guard (1...longest).contains(windowLength) else {
      throw .settingOutOfRange(name: "windowLength", value: "\(windowLength)", allowed: "1 to \(longest)")
    }
    let overlapLength = overlapLength ?? windowLength / 8
    guard (0..<windowLength).contains(overlapLength) else {
      throw .settingOutOfRange(
        name: "overlapLength", value: "\(overlapLength)",
        allowed: "0 to \(windowLength - 1), below the window length")
    }
    let fftLength = fftLength ?? windowLength
    guard (windowLength...longest).contains(fftLength) else {
      throw .settingOutOfRange(
        name: "fftLength", value: "\(fftLength)", allowed: "\(windowLength), the window length, to \(longest)"
      )
    }
    try log.check(range: range, reference: reference)
    self.sampleRate = sampleRate
    self.window = window
    self.windowLength = windowLength
    self.overlapLength = overlapLength
    self.fftLength = fftLength
    self.detrending = detrending
    self.scaling = scaling
    self.mode = mode
    self.log = log
    self.range = range
    self.reference = reference
    self.padding = padding
    // Symmetric windows of two samples are zero at both ends; in Double they sum to a few 1e-17.
    guard windowSum > 1e-12 else {
      throw .windowWithoutSum(window: "\(window)", windowLength: windowLength)
    }
  }

  private var windowSum: Double { window.values(length: windowLength).reduce(0, +) }
}

extension SpectrogramSettings {
  /// How a signal is cut into frames.
  public var framing: Framing {
    Framing(windowLength: windowLength, hopLength: hopLength, fftLength: fftLength, padding: padding)
  }

  /// Samples from one frame's start to the next.
  public var hopLength: Int { windowLength - overlapLength }

  /// Values of a frame's spectrum: `fftLength / 2 + 1`, from 0 Hz up.
  public var binCount: Int { fftLength / 2 + 1 }

  /// Number of frames in a signal.
  ///
  /// - Parameter sampleCount: samples of the signal, 0 or more.
  /// - Returns: 0 if the signal is shorter than one window and not padded.
  public func frameCount(sampleCount: Int) -> Int { framing.frameCount(sampleCount: sampleCount) }

  /// The frequency that a bin stands for.
  ///
  /// - Parameter bin: 0 to `binCount - 1`.
  /// - Returns: Hz, 0 to half the sample rate.
  public func frequency(ofBin bin: Int) -> Double { Double(bin) * sampleRate / Double(fftLength) }
}
