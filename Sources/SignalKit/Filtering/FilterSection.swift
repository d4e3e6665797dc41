/// A recursive filter of second order, (b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²); a row of SciPy's `sos`.
public struct FilterSection: Sendable, Hashable {
  /// Factor of the sample.
  public var b0: Double
  /// Factor of the sample before.
  public var b1: Double
  /// Factor of the sample before that.
  public var b2: Double
  /// Factor of the last result, which is subtracted.
  public var a1: Double
  /// Factor of the result before that, which is subtracted.
  public var a2: Double

  /// Gain of what does not change.
  var gainAtZero: Double { (b0 + b1 + b2) / (1 + a1 + a2) }

  /// What the two memories hold once the input has been 1 for ever; `scipy.signal.lfilter_zi`.
  var steadyState: (Double, Double) {
    let (first, second) = (b1 - a1 * b0, b2 - a2 * b0)
    let memory = (first + second) / (1 + a1 + a2)
    return (memory, second - a2 * memory)
  }
}
