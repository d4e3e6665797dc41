/// One training item: consecutive rows of a shard.
public struct Item: Sendable, Equatable {
  /// First row in the shard's frames.
  public var start: Int
  /// Number of rows.
  public var length: Int
  /// Index of a class name of the dataset; -1 for an unlabeled recording.
  public var label: Int
  /// Row of recordings.csv that it was cut from, counted from 0 below the header.
  public var recording: Int

  /// Creates an item.
  public init(start: Int, length: Int, label: Int, recording: Int) {
    self.start = start
    self.length = length
    self.label = label
    self.recording = recording
  }
}
