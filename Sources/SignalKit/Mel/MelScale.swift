/// A perceptual scale of pitch; the raw value is the word that users write.
public enum MelScale: String, Sendable, Hashable, Codable, CaseIterable {
  /// Linear to 1000 Hz (15 mel), logarithmic above, after Slaney's Auditory Toolbox; librosa's `htk=False`.
  case slaney
  /// 2595 log₁₀(1 + f / 700), after O'Shaughnessy; HTK, Kaldi, and librosa's `htk=True`.
  case htk

  /// Returns the pitch of a frequency; `librosa.hz_to_mel`.
  ///
  /// - Parameter frequency: Hz, 0 or more.
  /// - Returns: mel; 500 Hz are 7.5 on Slaney's scale and 607.4 on HTK's.
  public func mel(ofFrequency frequency: Double) -> Double {
    switch self {
    case .htk: Self.htkFactor * naturalLogarithm(1 + frequency / 700)
    case .slaney where frequency < Self.logarithmicFrom: frequency / Self.linearStep
    case .slaney:
      Self.logarithmicFrom / Self.linearStep
        + naturalLogarithm(frequency / Self.logarithmicFrom) / Self.logarithmicStep
    }
  }

  /// Returns the frequency of a pitch; `librosa.mel_to_hz`.
  ///
  /// - Parameter mel: pitch, 0 or more.
  /// - Returns: Hz.
  public func frequency(ofMel mel: Double) -> Double {
    switch self {
    case .htk: return 700 * (exponential(mel / Self.htkFactor) - 1)
    case .slaney:
      let bend = Self.logarithmicFrom / Self.linearStep
      if mel < bend { return mel * Self.linearStep }
      return Self.logarithmicFrom * exponential(Self.logarithmicStep * (mel - bend))
    }
  }

  private static let htkFactor = 2595 / naturalLogarithm(10)
  /// Hz of a mel in the linear part.
  private static let linearStep = 200.0 / 3
  /// Hz.
  private static let logarithmicFrom = 1000.0
  /// 27 mel from 1000 Hz to 6400 Hz.
  private static let logarithmicStep = naturalLogarithm(6.4) / 27
}

/// Normalization of mel filters; the raw value is the word that users write.
public enum MelNormalization: String, Sendable, Hashable, Codable, CaseIterable {
  /// None: a triangle's peak is 1. librosa's `norm=None`, HTK, Kaldi.
  case none
  /// Half of the triangle's width in Hz, so that all have the same area. librosa's `norm='slaney'`.
  case slaney
}

/// The scale on which the slopes of a mel filter are straight; the raw value is the word that users write.
public enum MelInterpolation: String, Sendable, Hashable, Codable, CaseIterable {
  /// Over Hz; librosa.
  case hertz
  /// Over mel; Kaldi and HTK.
  case mel
}
