extension MelSpectrogramSettings {
  /// `librosa.feature.melspectrogram` followed by `librosa.power_to_db` with `top_db=80` (librosa 0.11), as in
  /// `librosa.feature.mfcc`.
  public static let librosaDecibels: MelSpectrogramSettings = {
    var settings = MelSpectrogramSettings()
    settings.log = .decibels
    settings.range = .recording(80)
    return settings
  }()

  /// Kaldi's `compute-fbank-feats --dither=0`: natural logarithm of 23 bands. Kaldi takes 16-bit integers as they are,
  /// and so does this.
  public static let kaldi: MelSpectrogramSettings = {
    var settings = MelSpectrogramSettings()
    settings.frames = .kaldi
    settings.bands = .kaldi
    settings.log = .natural
    return settings
  }()
}

extension MelSpectrogramSettings {
  /// Returns the settings of `librosa.feature.melspectrogram` at a sample rate in Hz.
  public static func librosa(sampleRate: Double) -> MelSpectrogramSettings {
    var settings = MelSpectrogramSettings()
    settings.sampleRate = sampleRate
    return settings
  }
}
