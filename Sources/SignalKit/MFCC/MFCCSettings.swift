/// All that decides mel-frequency cepstral coefficients, valid by construction. The defaults are those of
/// `librosa.feature.mfcc` (librosa 0.11).
public struct MFCCSettings: Sendable, Hashable {
  /// The log-mel features that are transformed. Their energy, if there is one, takes coefficient 0's place; their order
  /// says whether the first coefficient comes last.
  public let mel: MelSpectrogramSettings
  /// Number of coefficients, 1 to `mel.bands.melCount`; `n_mfcc`, `num-ceps`.
  public let coefficientCount: Int
  /// How the cosine transform of type 2, the only one there is, is scaled; `norm`.
  public let normalization: CosineNormalization
  /// Factors of the coefficients; `lifter`, `cepstral-lifter`.
  public let lifter: Lifter

  /// Makes settings; what is left out is as librosa has it.
  ///
  /// - Parameters:
  ///   - mel: the log-mel features; those of `librosa.feature.mfcc` at 22050 Hz if nil.
  ///   - coefficientCount: number of coefficients, 1 to the number of mel bands.
  ///   - normalization: how the cosine transform is scaled.
  ///   - lifter: factors of the coefficients.
  /// - Throws: `settingOutOfRange`.
  public init(
    mel: MelSpectrogramSettings? = nil, coefficientCount: Int = 20,
    normalization: CosineNormalization = .ortho, lifter: Lifter = .none
  ) throws(SignalError) {
    let mel =
      if let mel { mel } else { try MelSpectrogramSettings(log: .decibels, range: .recording(80)) }
    guard (1...mel.bands.melCount).contains(coefficientCount) else {
      throw .settingOutOfRange(
        name: "coefficientCount", value: "\(coefficientCount)",
        allowed: "1 to \(mel.bands.melCount), the number of mel bands")
    }
    // The matrix is held in Double.
    guard coefficientCount * mel.bands.melCount <= 1 << 24 else {
      throw .settingOutOfRange(
        name: "coefficientCount", value: "\(coefficientCount)",
        allowed: "at most 2^24 of it times the number of mel bands")
    }
    guard lifter.isValid else {
      throw .settingOutOfRange(name: "lifter", value: "\(lifter)", allowed: "a positive length")
    }
    self.mel = mel
    self.coefficientCount = coefficientCount
    self.normalization = normalization
    self.lifter = lifter
  }

  /// Number of frames in a signal.
  ///
  /// - Parameter sampleCount: samples of the signal, 0 or more.
  /// - Returns: 0 if the signal has no samples, or too few for a frame where it is not padded.
  public func frameCount(sampleCount: Int) -> Int { mel.frameCount(sampleCount: sampleCount) }
}

extension MFCCSettings {
  /// `librosa.feature.mfcc` as librosa 0.11 has it: 20 coefficients of 128 bands in dB over 1, at most 80 dB below the
  /// recording's largest.
  ///
  /// - Parameter sampleRate: Hz, above 0.
  /// - Returns: settings, checked.
  /// - Throws: `settingOutOfRange`.
  public static func librosa(sampleRate: Double) throws(SignalError) -> MFCCSettings {
    try MFCCSettings(mel: .librosa(sampleRate: sampleRate, log: .decibels, range: .recording(80)))
  }

  /// Kaldi's `compute-mfcc-feats --dither=0`: 13 coefficients of 23 bands, the first replaced by the frame's energy,
  /// lifter 22. Kaldi takes 16-bit integers as they are, and so does this.
  ///
  /// - Parameters:
  ///   - sampleRate: Hz, at least 100 and above 40.
  ///   - energy: `.none` for `--use-energy=false`.
  ///   - order: `.energyLast` for `--htk-compat=true`.
  /// - Returns: settings, checked.
  /// - Throws: `settingOutOfRange`.
  public static func kaldi(
    sampleRate: Double, energy: FrameEnergy = .raw(floor: 0), order: FeatureOrder = .energyFirst
  ) throws(SignalError) -> MFCCSettings {
    try MFCCSettings(
      mel: .kaldi(sampleRate: sampleRate, energy: energy, order: order), coefficientCount: 13,
      lifter: .kaldi(22))
  }
}

extension MFCCSettings: Codable {
  private enum CodingKeys: String, CodingKey {
    case mel, coefficientCount, normalization, lifter
  }

  /// Reads settings; a key that is missing has its default, one within `mel` that of `MelSpectrogramSettings`. What is
  /// read is checked as `init` does.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      mel: values.decodeIfPresent(MelSpectrogramSettings.self, forKey: .mel),
      coefficientCount: values.decodeIfPresent(Int.self, forKey: .coefficientCount) ?? 20,
      normalization: values.decodeIfPresent(CosineNormalization.self, forKey: .normalization) ?? .ortho,
      lifter: values.decodeIfPresent(Lifter.self, forKey: .lifter) ?? .none)
  }

  /// Writes every setting.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(mel, forKey: .mel)
    try values.encode(coefficientCount, forKey: .coefficientCount)
    try values.encode(normalization, forKey: .normalization)
    try values.encode(lifter, forKey: .lifter)
  }
}
