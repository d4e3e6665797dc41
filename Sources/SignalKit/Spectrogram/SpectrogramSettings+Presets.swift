extension SpectrogramSettings {
  /// `librosa.stft` as librosa 0.11 has it, absolute values or their squares: Hann window, a frame every quarter of it,
  /// centered and padded with zeros, nothing taken away and nothing scaled.
  ///
  /// - Parameters:
  ///   - sampleRate: Hz, above 0.
  ///   - fftLength: samples of transform and window; `n_fft`.
  ///   - mode: `.magnitude`, or `.psd` for the squares.
  ///   - log: `.decibels(floor: 1e-5)` for `librosa.amplitude_to_db` of magnitudes, `.decibels` for `power_to_db` of
  ///     squares.
  ///   - range: `.recording(80)` for these functions' `top_db=80`.
  /// - Returns: settings, checked.
  /// - Throws: `settingOutOfRange`.
  public static func librosa(
    sampleRate: Double, fftLength: Int = 2048, mode: SpectrumMode = .magnitude, log: SpectrumLog = .none,
    range: DynamicRange = .unlimited
  ) throws(SignalError) -> SpectrogramSettings {
    try SpectrogramSettings(
      sampleRate: sampleRate, window: .hann, windowLength: fftLength,
      overlapLength: fftLength - max(1, fftLength / 4), detrending: .none, scaling: .none, mode: mode,
      log: log, range: range, padding: .centered(.zeros))
  }
}
