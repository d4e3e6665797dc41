/// Settings of triangular mel filters. The defaults are those of `librosa.filters.mel` (librosa 0.11).
public struct MelBandSettings: Sendable, Hashable, Codable {
  /// Number of bands, 1 to 16384; `n_mels`, `num-mel-bins`.
  public var melCount = 128
  /// Lower end of the lowest band in Hz, 0 or more; `fmin`, `low-freq`.
  public var minimumFrequency = 0.0
  /// Upper end of the highest band in Hz; half the sample rate if nil. Above half the sample rate there is no energy.
  /// `fmax`, `high-freq`.
  public var maximumFrequency: Double?
  /// The scale on which the bands are equally spaced; `htk`.
  public var scale = MelScale.slaney
  /// Divisor of the weights; `norm`.
  public var normalization = MelNormalization.slaney
  /// Scale on which the slopes of a band are straight.
  public var interpolation = MelInterpolation.hertz

  /// Creates the settings of librosa.
  public init() {}

  /// Kaldi's `MelBanksOptions`: 23 bands from 20 Hz to half the sample rate on HTK's scale, straight over mel.
  public static let kaldi: MelBandSettings = {
    var settings = MelBandSettings()
    settings.melCount = 23
    settings.minimumFrequency = 20
    settings.scale = .htk
    settings.normalization = .none
    settings.interpolation = .mel
    return settings
  }()

  /// The frequency range at a sample rate.
  ///
  /// - Precondition: the settings are valid at this rate.
  func range(sampleRate: Double) -> ClosedRange<Double> {
    minimumFrequency...(maximumFrequency ?? sampleRate / 2)
  }

  /// Throws `SignalError.setting` for settings that are invalid at a sample rate.
  func validate(sampleRate: Double) throws(SignalError) {
    guard (1...16384).contains(melCount) else {
      throw .setting("melCount", expected: "1 to 16384", found: "\(melCount)")
    }
    guard (0...1e15).contains(minimumFrequency) else {
      throw .setting("minimumFrequency", expected: "0 to 1e15 Hz", found: hertz(minimumFrequency))
    }
    let high = maximumFrequency ?? sampleRate / 2
    guard high > minimumFrequency, high <= 1e15 else {
      throw .setting(
        "maximumFrequency",
        expected: "a frequency above \(hertz(minimumFrequency)), the lowest, to 1e15 Hz", found: hertz(high))
    }
  }
}
