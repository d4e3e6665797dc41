/// Anti-aliasing filter of the resampler; the raw value is the word that users write. Frequencies below are fractions of
/// the Nyquist frequency of the lower rate.
public enum ResamplingFilter: String, Sendable, Hashable, Codable, CaseIterable {
  /// Kaiser window of β 12.5 over 80 zero crossings on each side, cutoff 0.95: passband to 0.9 within 0.00002 dB,
  /// stopband from 1 on below −120 dB.
  case sharp
  /// The default of `scipy.signal.resample_poly`: Kaiser window of β 5 over 10 zero crossings on each side, cutoff 1,
  /// where the gain is one half; −50 dB in the stopband. Fast, with a wide transition band.
  case scipy

  /// Zero crossings of the sinc on each side for a cutoff of 1.
  var crossings: Int {
    switch self {
    case .sharp: 80
    case .scipy: 10
    }
  }

  private var cutoff: Double {
    switch self {
    case .sharp: 0.95
    case .scipy: 1
    }
  }

  private var beta: Double {
    switch self {
    case .sharp: 12.5
    case .scipy: 5
    }
  }

  /// The taps: `scipy.signal.firwin(2 * half + 1, cutoff / m, window=('kaiser', beta))` with m the larger term of the
  /// ratio and half so many times the crossings. They are symmetric and sum to 1.
  ///
  /// - Parameter ratio: of the rates.
  /// - Returns: `[2 * crossings * m + 1]`, in the order of time, at `ratio.up` times the signal's rate.
  public func taps(_ ratio: RateRatio) -> [Double] {
    let larger = max(ratio.up, ratio.down)
    let half = crossings * larger
    let peak = besselI0(beta)
    // One half; the other is its mirror image.
    let side = (0...half).map { index -> Double in
      let place = Double(index) / Double(half)
      let window = besselI0(beta * (1 - place * place).squareRoot()) / peak
      let angle = Double.pi * cutoff * Double(index) / Double(larger)
      return (index == 0 ? 1 : sine(angle) / angle) * window
    }
    let sum = side.dropFirst().reduce(0, +) * 2 + side[0]
    return (side.dropFirst().reversed() + side).map { $0 / sum }
  }
}

/// The modified Bessel function of the first kind and order 0 by its power series, whose terms are all positive: good
/// to a few units in the last place for arguments to about 30.
private func besselI0(_ x: Double) -> Double {
  let square = x * x / 4
  var (sum, term, k) = (1.0, 1.0, 1.0)
  while term > 1e-18 * sum {
    term *= square / (k * k)
    sum += term
    k += 1
  }
  return sum
}
