/// Treatment of files that end before their stated number of samples.
public enum TruncatedData: String, CaseIterable, Codable, Sendable {
  /// It is an error.
  case refuse
  /// The existing samples are read.
  case readWhatIsThere = "read"
}
