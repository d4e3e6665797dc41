/// Butterworth filters, designed as `scipy.signal.butter` does: the analogue prototype of cutoff 1, moved to the warped
/// frequencies, and the bilinear transform at a sample rate of 2. Frequencies are in parts of half the sample rate.
struct Butterworth {
  let order: Int

  /// The prototype's poles; an odd order has one that is exactly −1.
  private var poles: [ComplexNumber] {
    stride(from: 1 - order, to: order, by: 2).map { m in
      guard m != 0 else { return ComplexNumber(-1) }
      let angle = Double.pi * Double(m) / Double(2 * order)
      return ComplexNumber(-cosine(angle), -sine(angle))
    }
  }

  private func warped(_ frequency: Double) -> Double { 4 * tangent(Double.pi * frequency / 2) }

  func lowpass(_ frequency: Double) -> PolesAndZeros {
    let edge = ComplexNumber(warped(frequency))
    let moved = poles.map { edge * $0 }
    return digital(zerosAtOrigin: 0, poles: moved, gain: power(edge.real, order))
  }

  func highpass(_ frequency: Double) -> PolesAndZeros {
    let edge = ComplexNumber(warped(frequency))
    let product = poles.reduce(ComplexNumber(1)) { $0 * -$1 }
    return digital(zerosAtOrigin: order, poles: poles.map { edge / $0 }, gain: 1 / product.real)
  }

  func bandpass(_ low: Double, _ high: Double) -> PolesAndZeros {
    let (low, high) = (warped(low), warped(high))
    let square = ComplexNumber(low * high)
    let scaled = poles.map { ComplexNumber((high - low) / 2) * $0 }
    let offsets = scaled.map { ($0 * $0 - square).squareRoot }
    let moved = zip(scaled, offsets).map { $0 + $1 } + zip(scaled, offsets).map { $0 - $1 }
    return digital(zerosAtOrigin: order, poles: moved, gain: power(high - low, order))
  }

  /// The bilinear transform; zeros at infinity come to lie at half the sample rate.
  private func digital(zerosAtOrigin: Int, poles: [ComplexNumber], gain: Double) -> PolesAndZeros {
    let four = ComplexNumber(4)
    let product = poles.reduce(ComplexNumber(1)) { $0 * (four - $1) }
    let change = (ComplexNumber(power(4, zerosAtOrigin)) / product).real
    return PolesAndZeros(
      zeros: [Double](repeating: 1, count: zerosAtOrigin)
        + [Double](repeating: -1, count: poles.count - zerosAtOrigin),
      poles: poles.map { (four + $0) / (four - $0) }, gain: gain * change)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
