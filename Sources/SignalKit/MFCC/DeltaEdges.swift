/// What deltas count on where their width reaches beyond the first or the last frame; the raw value is `mode` of
/// `librosa.feature.delta`.
public enum DeltaEdges: String, Sendable, Hashable, Codable, CaseIterable {
  /// The polynomial of the first or the last whole width; librosa's default. It needs a width of frames.
  case interp
  /// The first or the last frame goes on.
  case nearest
  /// The frames mirrored about the first or the last.
  case mirror
  /// Zeros.
  case constant

  /// What stands outside; nil for what is not a matter of frames.
  var padding: SamplePadding? {
    switch self {
    case .interp: nil
    case .nearest: .edge
    case .mirror: .reflect
    case .constant: .zeros
    }
  }
}
