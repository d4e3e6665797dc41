internal import DataModel

/// Ratio of two sample rates in lowest terms: resampling turns every `down` samples into `up`.
public struct RateRatio: Sendable, Hashable {
  /// Factor of the rate, 1 to `largestTerm`.
  public let up: Int
  /// Divisor of the rate, 1 to `largestTerm`.
  public let down: Int

  /// The largest term of a ratio. A filter has 160 taps for each.
  public static let largestTerm = 10_000
  /// The largest ratio. A rate stated in a file must not decide how much memory is allocated.
  public static let largestGrowth = 16

  /// Finds the ratio of two rates by continued fractions.
  ///
  /// - Parameters:
  ///   - from: Hz of the signal, above 0.
  ///   - to: Hz after resampling, above 0.
  /// - Throws: `SignalError.setting` where no fraction with small terms equals the ratio within 1e-12 of it, or where it
  ///   is above `largestGrowth`.
  public init(from: Double, to: Double) throws(SignalError) {
    guard from > 0, to > 0, from.isFinite, to.isFinite else {
      throw .setting("sampleRate", expected: "a positive number of Hz", found: hertz(to))
    }
    let ratio = to / from
    guard ratio <= Double(Self.largestGrowth) else {
      throw .setting(
        "sampleRate", expected: "at most \(Self.largestGrowth) times the recordings' \(hertz(from))",
        found: hertz(to))
    }
    guard let (up, down) = Self.fraction(ratio) else {
      throw .setting(
        "sampleRate",
        expected:
          "p/q times the recordings' \(hertz(from)), with integers p and q up to \(CountText.grouped(Self.largestTerm))",
        found: hertz(to))
    }
    self.up = up
    self.down = down
  }

  /// Convergents p / q of a continued fraction, each nearer than the last, until one is the value.
  private static func fraction(_ value: Double) -> (Int, Int)? {
    var (p, q, lastP, lastQ) = (1, 0, 0, 1)
    var rest = value
    while true {
      // Beyond this the next term is too large whatever it is.
      guard rest < Double(largestTerm) + 1 else { return nil }
      let term = Int(rest.rounded(.down))
      (p, lastP) = (term * p + lastP, p)
      (q, lastQ) = (term * q + lastQ, q)
      guard p <= largestTerm, q <= largestTerm else { return nil }
      if p > 0, abs(Double(p) / Double(q) - value) <= 1e-12 * value { return (p, q) }
      let remainder = rest - Double(term)
      guard remainder > 0 else { return nil }
      rest = 1 / remainder
    }
  }

  /// Returns the number of samples of a resampled signal, as `scipy.signal.resample_poly`.
  ///
  /// - Parameter sampleCount: samples of the signal, 0 to 2^48.
  /// - Returns: the number times `up / down`, rounded up.
  public func outputCount(sampleCount: Int) -> Int { (sampleCount * up + down - 1) / down }
}
