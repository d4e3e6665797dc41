public import DataModel
public import SignalKit

/// Features planned for signals of one sample rate; created once and shared by all workers.
public protocol FeaturePlan: Sendable {
  /// Features of one channel.
  var featureCount: Int { get }
  /// Element type in shards.
  var elementType: ElementType { get }
  /// Warnings about the settings.
  var warnings: [String] { get }
  /// Creates one worker's extractor.
  func makeExtractor() throws -> any FeatureExtractor
}

/// Computes the features of one channel at a time; used by one thread at a time.
public protocol FeatureExtractor: AnyObject {
  /// Returns the rows of features of a channel.
  func extract(_ samples: Span<Float>) throws(SignalError) -> Frames
}
