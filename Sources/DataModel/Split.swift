/// Splits of a dataset. All recordings of one group (patient, speaker) are in the same split.
public enum Split: String, Sendable, CaseIterable, Codable {
  case train, validation, test
}
