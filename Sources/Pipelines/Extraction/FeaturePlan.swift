internal import DataModel
internal import Shards
internal import SignalKit

/// Features planned for recordings of one rate; made once and shared by all workers.
protocol FeaturePlan: Sendable {
  /// Features of one channel.
  var featureCount: Int { get }
  /// How they are stored.
  var elementType: ElementType { get }
  /// Everything that makes the numbers what they are, for the manifest.
  func settings() throws -> SettingValue
  /// One worker's extractor.
  func makeExtractor() throws -> any FeatureExtractor
}

/// Makes features of one channel after the other; used by one thread at a time.
protocol FeatureExtractor: AnyObject {
  /// Rows of features of a channel.
  func extract(_ samples: Span<Float>) throws(SignalError) -> Frames
}

extension FeatureSettings {
  /// Plans the features for recordings like the given one.
  func plan(for recording: Recording) throws -> any FeaturePlan {
    switch self {
    case .spectrogram(let settings):
      let known = try recording.sampleRate.map { try settings.at(sampleRate: $0) } ?? settings
      return SpectrogramFeatures(plan: try SpectrogramPlan(settings: known))
    case .signals: return SignalFeatures(recording)
    }
  }
}
