/// One training item: a run of rows in a shard.
public struct Item: Sendable, Equatable {
  /// First row in the shard's frames.
  public var start: Int
  /// Number of rows.
  public var length: Int
  /// Index into the data set's class names; -1 where the recording has no label.
  public var label: Int
  /// Row of recordings.csv that it was cut from, counted from 0 below the header.
  public var recording: Int

  /// Makes an item.
  public init(start: Int, length: Int, label: Int, recording: Int) {
    self.start = start
    self.length = length
    self.label = label
    self.recording = recording
  }
}
