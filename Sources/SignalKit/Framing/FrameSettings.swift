/// How a signal is cut into frames and what is done to each before its transform. The defaults are those of
/// `librosa.feature.melspectrogram` (librosa 0.11). Whoever takes these settings checks them.
public struct FrameSettings: Sendable, Hashable {
  /// The taper and where it ends; `window`. It stands in the middle of the transform or at its start, which changes
  /// no power.
  public var window = Window.hann
  /// Samples of a frame, 1 to `fftLength`; `win_length`. `fftLength` if nil, as in librosa.
  public var windowLength: Int?
  /// Samples from one frame's start to the next, at least 1; `hop_length`.
  public var hopLength = 512
  /// Samples of the transform; `n_fft`.
  public var fftLength = 2048
  /// Where frames lie and what stands outside the signal; `center` and `pad_mode`.
  public var padding = FramePadding.centered(.zeros)
  /// What is taken away from each frame first; Kaldi's `--remove-dc-offset` is `.constant`.
  public var detrending = Detrending.none
  /// c in x[i] − c x[i−1], taken within each frame before its window, where the first sample is its own neighbor;
  /// 0 to 1, or nil for none. Kaldi's `--preemphasis-coefficient`.
  public var preEmphasis: Double?

  /// librosa's settings.
  public init() {}

  /// Kaldi's `FrameExtractionOptions`: 25 ms every 10 ms, Povey's window, offset removed, pre-emphasis 0.97, transforms
  /// of a power of two, frames wholly inside the signal (`--snip-edges=true`).
  ///
  /// - Parameter sampleRate: Hz.
  /// - Returns: settings; whether the rate is high enough for them is checked where they are used.
  public static func kaldi(sampleRate: Double) -> FrameSettings {
    var settings = FrameSettings()
    // Rounded down as Kaldi does, in single precision as its options are; a rate that is no number of Hz is left to
    // the check.
    let milliseconds = Float(sampleRate) * 0.001
    let window = Int(exactly: (milliseconds * 25).rounded(.down)) ?? 0
    settings.window = Window(.povey, .symmetric)
    settings.windowLength = window
    settings.hopLength = Int(exactly: (milliseconds * 10).rounded(.down)) ?? 0
    settings.fftLength = powerOfTwo(atLeast: window)
    settings.padding = .none
    settings.detrending = .constant
    settings.preEmphasis = 0.97
    return settings
  }

  /// The smallest power of two that is not below `length`; Kaldi's `--round-to-power-of-two`.
  ///
  /// - Parameter length: samples.
  /// - Returns: 1 to 2^30; the latter also for longer ones.
  public static func powerOfTwo(atLeast length: Int) -> Int {
    var power = 1
    while power < length && power < 1 << 30 { power *= 2 }
    return power
  }

  /// How a signal is cut; only of settings that were checked.
  var framing: Framing {
    Framing(
      windowLength: windowLength ?? fftLength, hopLength: hopLength, fftLength: fftLength, padding: padding)
  }

  /// Throws `settingOutOfRange` or `windowWithoutSum` for settings that cannot be.
  func check() throws(SignalError) {
    let longest = SpectrogramSettings.longestTransform
    if case .tukey(let alpha) = window.shape, !(0...1).contains(alpha) {
      throw .settingOutOfRange(name: "window", value: "\(window)", allowed: "an alpha of 0 to 1")
    }
    guard (1...longest).contains(fftLength) else {
      throw .settingOutOfRange(name: "fftLength", value: "\(fftLength)", allowed: "1 to \(longest)")
    }
    let length = windowLength ?? fftLength
    guard (1...fftLength).contains(length) else {
      throw .settingOutOfRange(
        name: "windowLength", value: "\(length)", allowed: "1 to \(fftLength), the transform's length")
    }
    guard (1...longest).contains(hopLength) else {
      throw .settingOutOfRange(name: "hopLength", value: "\(hopLength)", allowed: "1 to \(longest)")
    }
    if let preEmphasis, !(0...1).contains(preEmphasis) {
      throw .settingOutOfRange(name: "preEmphasis", value: "\(preEmphasis)", allowed: "0 to 1")
    }
    // Symmetric windows of two samples are zero at both ends; in Double they sum to a few 1e-17.
    guard window.values(length: length).reduce(0, +) > 1e-12 else {
      throw .windowWithoutSum(window: "\(window)", windowLength: length)
    }
  }
}
