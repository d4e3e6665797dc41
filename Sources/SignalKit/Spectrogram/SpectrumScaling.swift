/// What the squared spectrum is divided by, as `scaling` of `scipy.signal.spectrogram`; the raw value is SciPy's, or `none`.
public enum SpectrumScaling: String, Sendable, Hashable, Codable, CaseIterable {
  /// Sample rate times the sum of the squared window: power per Hz, unit²/Hz.
  case density
  /// The square of the window's sum: a sine's power stands in its bin, unit².
  case spectrum
  /// Nothing, and no bin counts twice: |X|² and |X| as they are; `librosa.stft`.
  case none
}

/// What is made of a complex spectrum, as `mode` of `scipy.signal.spectrogram`; the raw value is SciPy's.
public enum SpectrumMode: String, Sendable, Hashable, Codable, CaseIterable {
  /// Squared absolute value; bins that stand for a negative frequency too count twice (one-sided).
  case psd
  /// Absolute value; no bin counts twice, as in SciPy.
  case magnitude
}
