public import Nets

/// Metrics of a network on a split.
public struct EvaluationReport: Codable, Equatable, Sendable {
  /// Units that are predicted.
  public enum Unit: String, Codable, Sendable {
    /// Chunks, or whole recordings.
    case items
    /// Time steps, for per-step labels.
    case steps
  }

  /// The split, or `all`.
  public var split: String
  /// Unit of `items`.
  public var unit: Unit
  /// Class names in the order of the confusion matrices.
  public var classNames: [String]
  /// Metrics over items, or over time steps.
  public var items: Metrics
  /// Metrics over recordings, by the mean probability over their chunks; nil if items are whole recordings.
  public var recordings: RecordingMetrics?
}
