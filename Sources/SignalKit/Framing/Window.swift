/// A taper by which every frame is multiplied before its transform, as in `scipy.signal.get_window`.
public struct Window: Sendable, Hashable {
  /// The curve.
  public enum Shape: Sendable, Hashable {
    /// All ones: no tapering.
    case boxcar
    /// 0.5 − 0.5 cos; `scipy.signal.windows.hann`.
    case hann
    /// 0.54 − 0.46 cos; `scipy.signal.windows.hamming`.
    case hamming
    /// 0.42 − 0.5 cos + 0.08 cos 2; `scipy.signal.windows.blackman`.
    case blackman
    /// Flat with cosine flanks; `alpha` in [0, 1] is the fraction of the window inside the flanks: 0 is a boxcar and
    /// 1 a Hann window. `scipy.signal.windows.tukey`.
    case tukey(alpha: Double)
    /// The Hann window to the power 0.85, which stays above zero toward its ends; `povey` in Kaldi.
    case povey
  }

  /// Whether the last sample equals the first.
  public enum Symmetry: String, Sendable, Hashable, CaseIterable {
    /// One period of the curve, made for spectra: the sample after the last would equal the first. SciPy's
    /// `fftbins=True`.
    case periodic
    /// The last sample equals the first, made for filters. SciPy's `fftbins=False`.
    case symmetric
  }

  /// The curve.
  public var shape: Shape
  /// Whether the last sample equals the first.
  public var symmetry: Symmetry

  /// Creates a window.
  public init(_ shape: Shape, _ symmetry: Symmetry = .periodic) {
    self.shape = shape
    self.symmetry = symmetry
  }

  /// All ones.
  public static let boxcar = Window(.boxcar)
  /// Periodic Hann window.
  public static let hann = Window(.hann)
  /// Periodic Hamming window.
  public static let hamming = Window(.hamming)
  /// Periodic Blackman window.
  public static let blackman = Window(.blackman)
  /// Periodic Tukey window; `alpha` in [0, 1].
  public static func tukey(_ alpha: Double) -> Window { Window(.tukey(alpha: alpha)) }

  /// Returns the window's values, computed in Double as SciPy does.
  ///
  /// - Parameter length: number of samples, 0 or more. A window of one sample is 1 whatever its shape.
  /// - Returns: `[length]`, each about in [0, 1].
  public func values(length: Int) -> [Double] {
    guard length > 1 else { return [Double](repeating: 1, count: max(0, length)) }
    // A periodic window is the symmetric one that is a sample longer, without its last sample.
    let points = symmetry == .periodic ? length + 1 : length
    return (0..<length).map { value(at: $0, points: points) }
  }

  private func value(at index: Int, points: Int) -> Double {
    switch shape {
    case .boxcar: 1
    case .hann: cosineSum([0.5, 0.5], at: index, points: points)
    // Rounding may leave the ends a little below zero, which has no such power.
    case .povey: raised(max(0, cosineSum([0.5, 0.5], at: index, points: points)), to: 0.85)
    case .hamming: cosineSum([0.54, 0.46], at: index, points: points)
    case .blackman: cosineSum([0.42, 0.5, 0.08], at: index, points: points)
    case .tukey(let alpha) where alpha <= 0: 1
    case .tukey(let alpha) where alpha >= 1: cosineSum([0.5, 0.5], at: index, points: points)
    case .tukey(let alpha): flank(alpha, at: index, points: points)
    }
  }

  /// Sum of `weights[k] cos(k x)` with x from −π at the first point to π at the last.
  private func cosineSum(_ weights: [Double], at index: Int, points: Int) -> Double {
    let x = -Double.pi + 2 * Double.pi * Double(index) / Double(points - 1)
    var sum = 0.0
    for (k, weight) in weights.enumerated() { sum += weight * cosine(Double(k) * x) }
    return sum
  }

  private func flank(_ alpha: Double, at index: Int, points: Int) -> Double {
    let last = Double(points - 1)
    let width = Int((alpha * last / 2).rounded(.down))
    let x = 2 * Double(index) / alpha / last
    if index <= width { return 0.5 * (1 + cosine(Double.pi * (-1 + x))) }
    if index < points - width - 1 { return 1 }
    return 0.5 * (1 + cosine(Double.pi * (-2 / alpha + 1 + x)))
  }
}
