/// Settings of mel-frequency cepstral coefficients. The defaults are those of `librosa.feature.mfcc` (librosa 0.11): 20
/// coefficients of 128 bands in dB over 1, at most 80 dB below the recording's maximum.
public struct MFCCSettings: Sendable, Hashable, Codable {
  /// The log-mel features that are transformed. Their energy, if there is one, replaces coefficient 0; their order states
  /// whether the first coefficient comes last.
  public var mel = MelSpectrogramSettings.librosaDecibels
  /// Number of coefficients, 1 to `mel.bands.melCount`; `n_mfcc`, `num-ceps`.
  public var coefficientCount = 20
  /// Scaling of the cosine transform, which is of type 2; `norm`.
  public var normalization = CosineNormalization.ortho
  /// Factors of the coefficients; `lifter`, `cepstral-lifter`.
  public var lifter = Lifter.none

  /// Creates the settings of librosa.
  public init() {}

  /// Creates settings and checks them; the defaults are those of librosa.
  ///
  /// - Parameters:
  ///   - mel: the log-mel features.
  ///   - coefficientCount: number of coefficients, 1 to the number of mel bands.
  ///   - normalization: scaling of the cosine transform.
  ///   - lifter: factors of the coefficients.
  /// - Throws: `SignalError.setting`.
  public init(
    mel: MelSpectrogramSettings, coefficientCount: Int = 20,
    normalization: CosineNormalization = .ortho, lifter: Lifter = .none
  ) throws(SignalError) {
    self.mel = mel
    self.coefficientCount = coefficientCount
    self.normalization = normalization
    self.lifter = lifter
    try validate()
  }

  /// Kaldi's `compute-mfcc-feats --dither=0`: 13 coefficients of 23 bands, the first replaced by the frame's energy,
  /// lifter 22. Kaldi takes 16-bit integers as they are, and so does this.
  public static let kaldi: MFCCSettings = {
    var settings = MFCCSettings()
    settings.mel = .kaldi
    settings.mel.energy = .raw(floor: 0)
    settings.coefficientCount = 13
    settings.lifter = .kaldi(22)
    return settings
  }()
}

extension MFCCSettings {
  /// Throws `SignalError.setting` for invalid settings.
  public func validate() throws(SignalError) {
    do { try mel.validate() } catch { throw error.nested(in: "mel") }
    guard (1...mel.bands.melCount).contains(coefficientCount) else {
      throw .setting(
        "coefficientCount", expected: "1 to \(mel.bands.melCount), the number of mel bands",
        found: "\(coefficientCount)")
    }
    // The matrix is held in Double.
    guard coefficientCount * mel.bands.melCount <= 1 << 24 else {
      throw .setting(
        "coefficientCount", expected: "at most 2^24 of it times the number of mel bands",
        found: "\(coefficientCount)")
    }
    guard lifter.isValid else {
      throw .setting("lifter", expected: "a positive length", found: "\(lifter)")
    }
  }

  /// Returns the number of frames in a signal.
  ///
  /// - Parameter sampleCount: samples of the signal, 0 or more.
  /// - Returns: 0 if the signal has no samples, or too few for a frame where it is not padded.
  public func frameCount(sampleCount: Int) -> Int { mel.frameCount(sampleCount: sampleCount) }
}

extension MFCCSettings {
  /// Returns the settings of librosa at a sample rate in Hz.
  public static func librosa(sampleRate: Double) -> MFCCSettings {
    var settings = MFCCSettings()
    settings.mel.sampleRate = sampleRate
    return settings
  }

  /// Returns the settings of Kaldi at a sample rate in Hz, at least 100.
  public static func kaldi(sampleRate: Double) -> MFCCSettings {
    var settings = MFCCSettings.kaldi
    settings.mel.sampleRate = sampleRate
    return settings
  }
}
