/// Handling of recordings that cannot be used.
public enum ErrorPolicy: String, CaseIterable, Sendable {
  /// Stop, and leave nothing behind.
  case fail
  /// Skip the recording, and list it in the manifest.
  case skip
}
