public import SignalKit

/// Which features are made of recordings.
public enum FeatureSettings: Sendable, Equatable {
  /// Spectrogram frames. The settings' sample rate is replaced by that of the recordings where that is known.
  case spectrogram(SpectrogramSettings)

  /// Name of the features in manifests.
  public var name: String {
    switch self {
    case .spectrogram: "spectrogram"
    }
  }
}

extension SpectrogramSettings {
  /// The same settings at another sample rate.
  func at(sampleRate: Double) throws -> SpectrogramSettings {
    try SpectrogramSettings(
      sampleRate: sampleRate, window: window, windowLength: windowLength, overlapLength: overlapLength,
      fftLength: fftLength, detrending: detrending, scaling: scaling, mode: mode, log: log)
  }
}
