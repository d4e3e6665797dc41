/// Framing of a signal, and the processing of each frame before its transform. The defaults are those of
/// `librosa.feature.melspectrogram` (librosa 0.11). Spectrograms, mel spectrograms, and MFCCs share these settings.
public struct FrameSettings: Sendable, Hashable, Codable {
  /// The taper; `window`. It is centered in the transform or stands at its start, which has no effect on the power.
  public var window = Window.hann
  /// Length of a frame, 1 sample to `longestTransform`; `nperseg`, `win_length`.
  public var windowLength: FrameLength = 2048
  /// Distance from one frame's start to the next, 1 sample to `longestTransform`; `nperseg - noverlap`, `hop_length`.
  public var hopLength: FrameLength = 512
  /// Length of the transform, at least the window length and at most `longestTransform`; `nfft`, `n_fft`.
  public var fftLength = FFTLength.window
  /// Position of the frames and padding of the signal; `center` and `pad_mode`.
  public var padding = FramePadding.centered(.zeros)
  /// Detrending of each frame; Kaldi's `--remove-dc-offset` is `.constant`.
  public var detrending = Detrending.none
  /// c in x[i] − c x[i−1], computed within each frame before its window, where the first sample is its own predecessor;
  /// 0 to 1. Kaldi's `--preemphasis-coefficient`.
  public var preEmphasis = 0.0

  /// The longest transform: 2^20 samples.
  public static let longestTransform = 1 << 20

  /// Creates the settings of librosa.
  public init() {}

  /// `scipy.signal.spectrogram` (SciPy 1.17): a Tukey window of 256 samples that overlap by an eighth, no padding, the
  /// mean of each frame removed.
  public static let scipy: FrameSettings = {
    var settings = FrameSettings()
    settings.window = .tukey(0.25)
    (settings.windowLength, settings.hopLength) = (256, 224)
    settings.padding = .none
    settings.detrending = .constant
    return settings
  }()

  /// Kaldi's `FrameExtractionOptions`: 25 ms every 10 ms, Povey window, mean removed, pre-emphasis 0.97, transforms of a
  /// power of two, frames entirely inside the signal (`--snip-edges=true`).
  public static let kaldi: FrameSettings = {
    var settings = FrameSettings()
    settings.window = Window(.povey, .symmetric)
    (settings.windowLength, settings.hopLength) = (.milliseconds(25), .milliseconds(10))
    settings.fftLength = .powerOfTwo
    settings.padding = .none
    settings.detrending = .constant
    settings.preEmphasis = 0.97
    return settings
  }()
}

extension FrameSettings {
  /// Returns the same settings with all lengths in samples.
  ///
  /// - Parameter sampleRate: Hz.
  /// - Returns: the resolved settings.
  public func resolved(sampleRate: Double) -> FrameSettings {
    var settings = self
    let length = windowLength.samples(sampleRate: sampleRate)
    settings.windowLength = .samples(length)
    settings.hopLength = .samples(hopLength.samples(sampleRate: sampleRate))
    settings.fftLength = .samples(fftLength.samples(windowLength: length))
    return settings
  }

  /// Returns the framing of a signal.
  ///
  /// - Parameter sampleRate: Hz.
  /// - Returns: the framing in samples.
  /// - Precondition: the settings are valid at this rate.
  func framing(sampleRate: Double) -> Framing {
    let length = windowLength.samples(sampleRate: sampleRate)
    return Framing(
      windowLength: length, hopLength: hopLength.samples(sampleRate: sampleRate),
      fftLength: fftLength.samples(windowLength: length), padding: padding)
  }

  /// Throws `SignalError.setting` for settings that are invalid at a sample rate.
  func validate(sampleRate: Double) throws(SignalError) {
    let longest = Self.longestTransform
    if case .tukey(let alpha) = window.shape, !(0...1).contains(alpha) {
      throw .setting("window", expected: "an alpha of 0 to 1", found: "\(window)")
    }
    func text(_ length: FrameLength, _ samples: Int) -> String {
      length == .samples(samples) ? "\(samples)" : "\(samples) (\(length) at \(hertz(sampleRate)))"
    }
    let length = windowLength.samples(sampleRate: sampleRate)
    guard (1...longest).contains(length) else {
      throw .setting("windowLength", expected: "1 to \(longest)", found: text(windowLength, length))
    }
    let transform = fftLength.samples(windowLength: length)
    guard (length...longest).contains(transform) else {
      throw .setting(
        "fftLength", expected: "\(length), the window length, to \(longest)", found: "\(transform)")
    }
    let hop = hopLength.samples(sampleRate: sampleRate)
    guard (1...longest).contains(hop) else {
      throw .setting("hopLength", expected: "1 to \(longest)", found: text(hopLength, hop))
    }
    guard (0...1).contains(preEmphasis) else {
      throw .setting("preEmphasis", expected: "0 to 1", found: "\(preEmphasis)")
    }
    // Symmetric windows of two samples are zero at both ends; in Double they sum to a few 1e-17.
    guard window.values(length: length).reduce(0, +) > 1e-12 else {
      throw .setting(
        "window", expected: "a window with a nonzero sum; choose a longer or a periodic one",
        found: "\(window) of \(length) samples")
    }
  }
}

extension FrameSettings {
  /// Whether a length is in milliseconds, so that the sample rate must be known.
  public var hasMilliseconds: Bool {
    for case .milliseconds in [windowLength, hopLength] { return true }
    return false
  }

  /// Returns settings that are valid exactly if these are valid at some sample rate, as far as one length tells: where a
  /// length is in milliseconds, valid lengths become one sample, because lengths of different units cannot be compared.
  public var checkableAtUnknownRate: FrameSettings {
    guard hasMilliseconds else { return self }
    func isValid(_ length: FrameLength) -> Bool {
      switch length {
      case .samples(let count): (1...Self.longestTransform).contains(count)
      case .milliseconds(let time): time > 0 && time.isFinite
      }
    }
    var settings = self
    if isValid(windowLength) { settings.windowLength = 1 }
    if isValid(hopLength) { settings.hopLength = 1 }
    return settings
  }
}
