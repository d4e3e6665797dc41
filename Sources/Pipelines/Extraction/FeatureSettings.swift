public import SignalKit

/// Which features are made of recordings.
public enum FeatureSettings: Sendable, Equatable {
  /// Spectrogram frames. The settings' sample rate is replaced by that of the recordings where that is known.
  case spectrogram(SpectrogramSettings)
  /// Mel-frequency cepstral coefficients or log-mel features.
  case mfcc(MFCCFeatureSettings)
  /// The samples themselves.
  case signals

  /// Name of the features in manifests.
  public var name: String {
    switch self {
    case .spectrogram: "spectrogram"
    case .mfcc(let settings): settings.output.rawValue
    case .signals: "signals"
    }
  }
}
