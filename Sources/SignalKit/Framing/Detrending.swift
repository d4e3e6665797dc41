/// What is taken away from every frame before its window, as `scipy.signal.detrend` does; the raw value is the
/// word that users write.
public enum Detrending: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing. SciPy's `detrend=False`.
  case none
  /// The frame's mean.
  case constant
  /// The frame's least-squares line.
  case linear
}
