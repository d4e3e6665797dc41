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
    /// The mel bands without a logarithm.
    case mel
  }

  /// Rates of change that stand behind the features of a row.
  public struct Derivatives: Sendable, Hashable {
    /// 1 for deltas, 2 for those and the second derivative behind them.
    public var count: Int
    /// Frames of a fit.
    public var width: Int
    /// What counts beyond the ends.
    public var edges: DeltaEdges

    /// librosa's.
    public init(count: Int, width: Int = 9, edges: DeltaEdges = .interp) {
      self.count = count
      self.width = width
      self.edges = edges
    }
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
  /// The taper; the reference's if nil.
  public var window: Window?
  /// Where frames lie and what stands outside the signal; the reference's if nil.
  public var padding: FramePadding?
  /// What is taken away from each frame first; the reference's if nil.
  public var detrending: Detrending?
  /// c in x[i] − c x[i−1], 0 to 1; the reference's if nil.
  public var preEmphasis: Double?
  /// What of the spectrum is summed; the reference's if nil.
  public var exponent: SpectrumExponent?
  /// The scale of the bands; the reference's if nil.
  public var scale: MelScale?
  /// What the bands' weights are divided by; the reference's if nil.
  public var melNormalization: MelNormalization?
  /// What values are raised to before their logarithm, above 0; the reference's if nil.
  public var floor: Float?
  /// How far decibels may lie below the largest; the reference's if nil.
  public var range: DynamicRange?
  /// What decibels are counted from.
  public var decibelReference = DecibelReference.one
  /// Scaling of the cosine transform; the reference's if nil.
  public var cosineNormalization: CosineNormalization?
  /// Length of the reference's kind of lifter, 0 for none; the reference's if nil.
  public var lifterLength: Double?
  /// A feature beside the bands, or in the first coefficient's place; the reference's if nil.
  public var energy: FrameEnergy?
  /// Where the energy, or the first coefficient, stands; the reference's if nil.
  public var order: FeatureOrder?
  /// Rates of change; nil for none.
  public var derivatives: Derivatives?
  /// Shorter recordings get zeros at their end up to so many samples; nil for none.
  public var paddedLength: Int?

  /// The settings of librosa.
  public init() {}
}
