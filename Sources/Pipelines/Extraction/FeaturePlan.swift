internal import DataModel
internal import Formats
internal import Shards
internal import SignalKit

/// Features planned for recordings of one rate; made once and shared by all workers.
protocol FeaturePlan: Sendable {
  /// Features of one channel.
  var featureCount: Int { get }
  /// How they are stored.
  var elementType: ElementType { get }
  /// What is odd about the settings, for the user.
  var warnings: [String] { get }
  /// Everything that makes the numbers what they are, for the manifest.
  func settings() throws -> SettingValue
  /// One worker's extractor.
  func makeExtractor() throws -> any FeatureExtractor
}

extension FeaturePlan {
  var warnings: [String] { [] }
}

/// Makes features of one channel after the other; used by one thread at a time.
protocol FeatureExtractor: AnyObject {
  /// Rows of features of a channel.
  func extract(_ samples: Span<Float>) throws(SignalError) -> Frames
}

extension FeatureSettings {
  /// Plans the features for recordings like the given one.
  ///
  /// - Parameters:
  ///   - recording: at the rate of what features are made of.
  ///   - isPrepared: whether samples are changed before that.
  ///   - input: its name for errors.
  /// - Returns: a plan for all workers.
  /// - Throws: `SignalError` for settings that do not fit its rate, `FormatError` where it has none and needs one.
  func plan(for recording: Recording, isPrepared: Bool, input: String) throws -> any FeaturePlan {
    switch self {
    case .spectrogram(let settings):
      let known = try recording.sampleRate.map { try settings.at(sampleRate: $0) } ?? settings
      return SpectrogramFeatures(plan: try SpectrogramPlan(settings: known))
    case .mfcc(let settings):
      guard let rate = recording.sampleRate else {
        throw FormatError.malformed(
          file: input, place: "recording \(recording.id)", expected: "a sample rate, to place mel bands",
          found: "none stated", about: .rate)
      }
      return try MFCCFeatures(settings, sampleRate: rate)
    case .signals: return SignalFeatures(recording, isPrepared: isPrepared)
    }
  }
}
