internal import DataModel
internal import Shards
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

/// One worker's extractor, and what is known of all recordings: they must agree in rate and channels, because a net
/// cannot be told which features come from which.
final class FeatureWorker: @unchecked Sendable {
  // A pool gives each worker number to one thread at a time, so this needs no lock.
  private var spectrogram: SpectrogramExtractor

  init(_ plan: SpectrogramPlan) throws { spectrogram = try SpectrogramExtractor(plan: plan) }

  /// Frames of a recording; the features of its channels stand side by side in a row.
  func extract(_ recording: Recording) throws -> Frames {
    let length = recording.sampleCount
    guard recording.channelCount > 1 else {
      let samples = recording.samples.span
      return try spectrogram.extract(samples)
    }
    let bins = spectrogram.settings.binCount
    let width = bins * recording.channelCount
    var values = [Float](repeating: 0, count: spectrogram.settings.frameCount(sampleCount: length) * width)
    for channel in 0..<recording.channelCount {
      let samples = recording.samples.span.extracting(channel * length..<(channel + 1) * length)
      let frames = try spectrogram.extract(samples)
      for row in 0..<frames.rowCount {
        for bin in 0..<bins { values[row * width + channel * bins + bin] = frames.values[row * bins + bin] }
      }
    }
    return Frames(featureCount: width, values: values)
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
