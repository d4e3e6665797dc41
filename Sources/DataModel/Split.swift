/// What a recording is used for. All recordings of one group (patient, speaker) share one split.
public enum Split: String, Sendable, CaseIterable, Codable {
  case train, validation, test
}
