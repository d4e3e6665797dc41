/// What is odd about settings that are computed all the same.
public enum SignalWarning: Sendable, Hashable, CustomStringConvertible {
  /// No frequency of the transform lies inside these mel bands, counted from 0: their energy is always zero. Fewer
  /// bands, a longer transform or another range help. librosa warns of "empty filters" too.
  case emptyMelBands([Int], bandCount: Int)

  /// One sentence for the user.
  public var description: String {
    switch self {
    case .emptyMelBands(let bands, let count):
      "\(bands.count) of \(count) mel bands hold no frequency of the transform, the first is band \(bands.first ?? 0);"
        + " choose fewer bands, a longer transform or another frequency range"
    }
  }
}
