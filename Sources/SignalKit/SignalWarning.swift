/// A warning about valid settings.
public enum SignalWarning: Sendable, Hashable, CustomStringConvertible {
  /// No bin of the transform lies inside these mel filters, counted from 0: their energy is always zero. Fewer filters, a
  /// longer transform, or another frequency range avoid this. librosa warns of "empty filters" too.
  case emptyMelBands([Int], bandCount: Int)

  /// One sentence for the user.
  public var description: String {
    switch self {
    case .emptyMelBands(let bands, let count):
      "\(bands.count) of \(count) mel filters \(bands.count == 1 ? "is" : "are") empty, the first is filter"
        + " \(bands.first ?? 0); choose fewer filters, a longer FFT, or another frequency range"
    }
  }
}
