internal import Formats

/// What a net says about recordings.
public struct PredictionReport: Codable, Equatable, Sendable {
  /// What it says about one.
  public struct Recording: Codable, Equatable, Sendable {
    /// Name of the recording.
    public var id: String
    /// The most probable class.
    public var label: String
    /// The probability of each class, in the order of the class names; of several items the mean.
    public var probabilities: [Double]
    /// Items that the recording was cut into, 1 for whole recordings.
    public var items: Int
    /// The class that the input itself names; nil where it names none.
    public var truth: String?
  }

  /// A recording that could not be used.
  public struct Skipped: Codable, Equatable, Sendable {
    /// Name of the recording.
    public var id: String
    /// What was wrong with it.
    public var reason: String
  }

  /// Names of the classes.
  public var classNames: [String]
  /// What was told, in the order of the ids.
  public var recordings: [Recording]
  /// What could not be told.
  public var skipped: [Skipped]

  /// The recordings as a table: id, label, a probability for each class, items, and what the input itself says.
  public var csv: String {
    let hasTruth = recordings.contains { $0.truth != nil }
    var lines = [
      ["id", "label"] + classNames.map { "probability_\($0)" } + ["items"] + (hasTruth ? ["truth"] : [])
    ]
    for recording in recordings {
      lines.append(
        [recording.id, recording.label] + recording.probabilities.map { "\(Float($0))" } + [
          "\(recording.items)"
        ]
          + (hasTruth ? [recording.truth ?? ""] : []))
    }
    return lines.map(CSVText.row).joined()
  }
}
