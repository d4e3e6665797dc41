extension MelSpectrogramSettings {
  /// `librosa.feature.melspectrogram` as librosa 0.11 has it: Hann window of 2048 samples every 512, centered and
  /// padded with zeros, power, 128 bands on Slaney's scale with Slaney's norm.
  ///
  /// - Parameters:
  ///   - sampleRate: Hz, above 0.
  ///   - log: `.decibels` for `librosa.power_to_db` of it.
  ///   - range: `.recording(80)` for that function's `top_db=80`.
  /// - Returns: settings, checked.
  /// - Throws: `settingOutOfRange`.
  public static func librosa(
    sampleRate: Double, log: SpectrumLog = .none, range: DynamicRange = .unlimited
  ) throws(SignalError) -> MelSpectrogramSettings {
    try MelSpectrogramSettings(sampleRate: sampleRate, log: log, range: range)
  }

  /// Kaldi's `compute-fbank-feats --dither=0`: natural logarithm of 23 bands. Kaldi takes 16-bit integers as they
  /// are, and so does this.
  ///
  /// - Parameters:
  ///   - sampleRate: Hz, at least 100 and above 40.
  ///   - energy: `.raw(floor: 0)` for `--use-energy=true`.
  ///   - order: `.energyLast` for `--htk-compat=true`.
  /// - Returns: settings, checked.
  /// - Throws: `settingOutOfRange`.
  public static func kaldi(
    sampleRate: Double, energy: FrameEnergy = .none, order: FeatureOrder = .energyFirst
  ) throws(SignalError) -> MelSpectrogramSettings {
    try MelSpectrogramSettings(
      sampleRate: sampleRate, frames: .kaldi(sampleRate: sampleRate), bands: .kaldi(sampleRate: sampleRate),
      log: .natural, energy: energy, order: order)
  }
}
