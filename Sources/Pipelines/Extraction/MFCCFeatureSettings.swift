public import SignalKit

/// Mel features as a user asks for them: a named reference, and what shall differ from it. The sample rate is that of the
/// recordings.
public struct MFCCFeatureSettings: Sendable, Equatable {
  /// Whose defaults hold.
  public enum Reference: String, CaseIterable, Sendable {
    /// `librosa.feature.mfcc` and `librosa.feature.melspectrogram`.
    case librosa
    /// `compute-mfcc-feats` and `compute-fbank-feats` with `--dither=0`.
    case kaldi
  }

  /// What comes out.
  public enum Output: String, CaseIterable, Sendable {
    /// Cepstral coefficients.
    case mfcc
    /// The logarithm of the mel bands that they are made of.
    case logMel = "log-mel"
  }

  /// Whose defaults hold.
  public var reference: Reference = .librosa
  /// What comes out.
  public var output: Output = .mfcc
  /// Number of coefficients; the reference's if nil.
  public var coefficientCount: Int?
  /// Number of mel bands; the reference's if nil.
  public var melCount: Int?
  /// Samples of the transform; the reference's if nil.
  public var fftLength: Int?
  /// Samples of the window; the reference's if nil, or the transform's where that is given.
  public var windowLength: Int?
  /// Samples from one frame to the next; the reference's if nil.
  public var hopLength: Int?
  /// Lowest and highest frequency in Hz; the reference's if nil.
  public var minimumFrequency: Double?
  /// Highest frequency in Hz; the reference's if nil.
  public var maximumFrequency: Double?
  /// Shorter recordings get zeros at their end up to so many samples; nil for none.
  public var paddedLength: Int?

  /// The settings of librosa.
  public init() {}

  /// All settings for a sample rate.
  ///
  /// - Parameter sampleRate: Hz, above 0.
  /// - Returns: settings, checked.
  /// - Throws: `SignalError.settingOutOfRange`.
  public func settings(sampleRate: Double) throws(SignalError) -> MFCCSettings {
    let base: MFCCSettings =
      switch reference {
      case .librosa: try .librosa(sampleRate: sampleRate)
      case .kaldi: try .kaldi(sampleRate: sampleRate)
      }
    var frames = base.mel.frames
    if let fftLength {
      frames.fftLength = fftLength
      frames.windowLength = windowLength ?? min(frames.windowLength ?? fftLength, fftLength)
    } else if let windowLength {
      frames.windowLength = windowLength
      if reference == .kaldi { frames.fftLength = FrameSettings.powerOfTwo(atLeast: windowLength) }
    }
    if let hopLength { frames.hopLength = hopLength }
    var bands = base.mel.bands
    if let melCount { bands.melCount = melCount }
    if minimumFrequency != nil || maximumFrequency != nil {
      let low = minimumFrequency ?? bands.frequencyRange?.lowerBound ?? 0
      let high = maximumFrequency ?? bands.frequencyRange?.upperBound ?? sampleRate / 2
      guard low <= high else {
        throw .settingOutOfRange(
          name: "frequencyRange", value: "\(low) to \(high)", allowed: "a lower frequency and a higher one")
      }
      bands.frequencyRange = low...high
    }
    // Kaldi's filterbank features have no energy unless asked for; its coefficients have.
    let energy = output == .logMel && reference == .kaldi ? FrameEnergy.none : base.mel.energy
    let mel = try MelSpectrogramSettings(
      sampleRate: sampleRate, sampleScale: base.mel.sampleScale, frames: frames, exponent: base.mel.exponent,
      bands: bands, log: base.mel.log, range: base.mel.range, energy: energy, order: base.mel.order)
    return try MFCCSettings(
      mel: mel, coefficientCount: coefficientCount ?? min(base.coefficientCount, bands.melCount),
      normalization: base.normalization, lifter: base.lifter)
  }
}
