/// Detrending of each frame before its window, as `scipy.signal.detrend`; the raw value is the word that users write.
public enum Detrending: String, Sendable, Hashable, Codable, CaseIterable {
  /// None. SciPy's `detrend=False`.
  case none
  /// Subtracts the frame's mean.
  case constant
  /// Subtracts the frame's least-squares line.
  case linear
}
