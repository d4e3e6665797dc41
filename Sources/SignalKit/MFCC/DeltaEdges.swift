/// Treatment of the frames at both ends, whose delta window extends beyond the signal; the raw value is `mode` of
/// `librosa.feature.delta`.
public enum DeltaEdges: String, Sendable, Hashable, Codable, CaseIterable {
  /// The polynomial of the first or last complete window; librosa's default. Requires at least `width` frames.
  case interp
  /// The first or last frame is repeated.
  case nearest
  /// The frames are mirrored about the first or last.
  case mirror
  /// Zero padding.
  case constant

  /// The padding; nil for interpolation.
  var padding: SamplePadding? {
    switch self {
    case .interp: nil
    case .nearest: .edge
    case .mirror: .reflect
    case .constant: .zeros
    }
  }
}
