/// A second-order section, (b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²); a row of SciPy's `sos`.
public struct FilterSection: Sendable, Hashable {
  /// Factor of the sample.
  public var b0: Double
  /// Factor of the previous sample.
  public var b1: Double
  /// Factor of the sample before the previous one.
  public var b2: Double
  /// Factor of the previous output, which is subtracted.
  public var a1: Double
  /// Factor of the output before the previous one, which is subtracted.
  public var a2: Double

  /// Gain at 0 Hz.
  var gainAtZero: Double { (b0 + b1 + b2) / (1 + a1 + a2) }

  /// The steady-state filter state for a unit step; `scipy.signal.lfilter_zi`.
  var steadyState: (Double, Double) {
    let (first, second) = (b1 - a1 * b0, b2 - a2 * b0)
    let memory = (first + second) / (1 + a1 + a2)
    return (memory, second - a2 * memory)
  }
}
