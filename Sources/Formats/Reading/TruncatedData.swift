/// What to do with a file that ends before the samples that it announces.
public enum TruncatedData: String, CaseIterable, Codable, Sendable {
  /// It is an error.
  case refuse
  /// The samples that are there are a recording.
  case readWhatIsThere = "read"
}
