public import DataModel

/// One line of recordings.csv.
public struct RecordingRow: Equatable, Sendable {
  /// Name of the recording.
  public var id: String
  /// Its class; nil where it has none.
  public var label: String?
  /// The patient, speaker or other source whose recordings must stay together; the id where nothing else is known.
  public var group: String
  /// The split; nil before the dataset is split.
  public var split: Split?
  /// Samples per second in Hz; nil where unknown.
  public var sampleRate: Double?
  /// Samples of one channel.
  public var sampleCount: Int
  /// Rows of features.
  public var rowCount: Int

  /// Creates a line.
  public init(
    id: String, label: String?, group: String, split: Split?, sampleRate: Double?, sampleCount: Int,
    rowCount: Int
  ) {
    self.id = id
    self.label = label
    self.group = group
    self.split = split
    self.sampleRate = sampleRate
    self.sampleCount = sampleCount
    self.rowCount = rowCount
  }
}
