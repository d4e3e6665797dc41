internal import Formats

/// The predictions of a network for recordings.
public struct PredictionReport: Codable, Equatable, Sendable {
  /// The prediction for one recording.
  public struct Recording: Codable, Equatable, Sendable {
    /// ID of the recording.
    public var id: String
    /// The most probable class.
    public var predictedLabel: String
    /// The probability of each class, in the order of the class names; the mean over its items.
    public var probabilities: [Double]
    /// Number of items: chunks, or 1 for a whole recording.
    public var items: Int
    /// The class in the input; nil where it has none.
    public var trueLabel: String?
  }

  /// A recording that could not be used.
  public struct Skipped: Codable, Equatable, Sendable {
    /// ID of the recording.
    public var id: String
    /// The reason.
    public var reason: String
  }

  /// Names of the classes.
  public var classNames: [String]
  /// The predictions, in the order of the IDs.
  public var recordings: [Recording]
  /// The recordings that could not be used.
  public var skipped: [Skipped]

  /// A table: ID, predicted label, a probability per class, number of items, and the true label where the input has any.
  public var csv: String {
    let hasLabels = recordings.contains { $0.trueLabel != nil }
    var lines = [
      ["id", "predicted_label"] + classNames.map { "probability_\($0)" } + ["items"]
        + (hasLabels ? ["true_label"] : [])
    ]
    for recording in recordings {
      lines.append(
        [recording.id, recording.predictedLabel] + recording.probabilities.map { "\(Float($0))" } + [
          "\(recording.items)"
        ]
          + (hasLabels ? [recording.trueLabel ?? ""] : []))
    }
    return lines.map(CSVText.row).joined()
  }
}
