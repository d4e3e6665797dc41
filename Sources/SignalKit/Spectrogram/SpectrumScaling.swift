/// Scaling of the squared spectrum, `scaling` of `scipy.signal.spectrogram`; the raw value is SciPy's, or `none`.
public enum SpectrumScaling: String, Sendable, Hashable, Codable, CaseIterable {
  /// Sample rate times the sum of the squared window: power per Hz, unit²/Hz.
  case density
  /// The square of the window's sum: a bin contains the power of its sine, unit².
  case spectrum
  /// None, and no bin counts twice: |X|² and |X|; `librosa.stft`.
  case none
}

/// Power or magnitude, `mode` of `scipy.signal.spectrogram`; the raw value is SciPy's.
public enum SpectrumMode: String, Sendable, Hashable, Codable, CaseIterable {
  /// Squared magnitude; bins with a negative counterpart count twice (one-sided).
  case psd
  /// Magnitude; no bin counts twice, as in SciPy.
  case magnitude
}
