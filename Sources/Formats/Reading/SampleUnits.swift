/// The unit of the samples of a recording.
public enum SampleUnits: String, CaseIterable, Sendable {
  /// Numbers as the file stores them.
  case stored
  /// The unit that the file states, by its gain and baseline.
  case physical
}
