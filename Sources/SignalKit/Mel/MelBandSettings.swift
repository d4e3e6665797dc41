/// The triangular bands that spectra are summed into. The defaults are those of `librosa.filters.mel` (librosa 0.11).
/// Whoever takes these settings checks them.
public struct MelBandSettings: Sendable, Hashable {
  /// Number of bands, 1 to 16384; `n_mels`, `num-mel-bins`.
  public var melCount = 128
  /// Hz from the lowest band's foot to the highest band's, 0 or more; `fmin` and `fmax`, `low-freq` and `high-freq`. From
  /// 0 to half the sample rate if nil. What lies above half the sample rate holds nothing.
  public var frequencyRange: ClosedRange<Double>?
  /// The scale on which the bands lie at equal distances; `htk`.
  public var scale = MelScale.slaney
  /// What the weights are divided by; `norm`.
  public var normalization = MelNormalization.slaney
  /// Between which points a band's flanks are straight.
  public var interpolation = MelInterpolation.hertz

  /// librosa's settings.
  public init() {}

  /// Kaldi's `MelBanksOptions`: 23 bands from 20 Hz to half the sample rate on HTK's scale, straight over mel.
  ///
  /// - Parameter sampleRate: Hz.
  /// - Returns: settings; whether the rate is high enough for them is checked where they are used.
  public static func kaldi(sampleRate: Double) -> MelBandSettings {
    var settings = MelBandSettings()
    settings.melCount = 23
    // A rate below 40 Hz has no such range; the check says so of the empty one.
    settings.frequencyRange = 20...max(20, sampleRate / 2)
    settings.scale = .htk
    settings.normalization = .none
    settings.interpolation = .mel
    return settings
  }

  func range(sampleRate: Double) -> ClosedRange<Double> { frequencyRange ?? 0...sampleRate / 2 }

  /// Throws `settingOutOfRange` for settings that cannot be.
  func check(sampleRate: Double) throws(SignalError) {
    // Far beyond what is sampled, and far from where a bin's width or a frequency leaves Double.
    guard (1e-9...1e15).contains(sampleRate) else {
      throw .settingOutOfRange(name: "sampleRate", value: "\(sampleRate)", allowed: "1e-9 to 1e15 Hz")
    }
    guard (1...16384).contains(melCount) else {
      throw .settingOutOfRange(name: "melCount", value: "\(melCount)", allowed: "1 to 16384")
    }
    let range = range(sampleRate: sampleRate)
    guard range.lowerBound >= 0, range.upperBound > range.lowerBound, range.upperBound <= 1e15 else {
      throw .settingOutOfRange(
        name: "frequencyRange", value: "\(range.lowerBound) to \(range.upperBound)",
        allowed: "a lower frequency of 0 Hz or more and a higher one above it, to 1e15 Hz")
    }
  }
}

extension MelBandSettings: Codable {
  private enum CodingKeys: String, CodingKey {
    case melCount, frequencyRange, scale, normalization, interpolation
  }

  /// Reads settings; a key that is missing has its default. Whoever takes the settings checks them.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let usual = MelBandSettings()
    melCount = try values.decodeIfPresent(Int.self, forKey: .melCount) ?? usual.melCount
    frequencyRange = try values.decodeIfPresent(ClosedRange<Double>.self, forKey: .frequencyRange)
    scale = try values.decodeIfPresent(MelScale.self, forKey: .scale) ?? usual.scale
    normalization =
      try values.decodeIfPresent(MelNormalization.self, forKey: .normalization) ?? usual.normalization
    interpolation =
      try values.decodeIfPresent(MelInterpolation.self, forKey: .interpolation) ?? usual.interpolation
  }

  /// Writes every setting; the frequencies as an array of two, or null where they follow from the sample rate.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(melCount, forKey: .melCount)
    try values.encode(frequencyRange, forKey: .frequencyRange)
    try values.encode(scale, forKey: .scale)
    try values.encode(normalization, forKey: .normalization)
    try values.encode(interpolation, forKey: .interpolation)
  }
}
