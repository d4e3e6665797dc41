import SignalKit

/// How far values are from what they should be, measured frame by frame.
struct RelativeError {
  /// Largest difference, as a part of the largest value that its frame should have.
  var ofFrame = 0.0
  /// Largest difference as a part of the value itself, among values less than 30 dB below their frame's largest. A
  /// single-precision transform has an error of about 1e-7 of the frame's largest amplitude in every bin, so that
  /// smaller values than these cannot keep five digits in it (nor do they in SciPy's own single precision).
  var ofValue = 0.0

  /// Adds a frame.
  ///
  /// - Parameters:
  ///   - found: what was computed.
  ///   - expected: what it should be.
  ///   - mode: whether values are power or magnitude.
  ///   - floor: what to measure against where the frame should hold less, rounding of zero for instance.
  mutating func add(
    _ found: ArraySlice<Float>, expected: ArraySlice<Float>, mode: SpectrumMode, floor: Double
  ) {
    let share = mode == .psd ? 1e-3 : 1e-3.squareRoot()
    let largest = max(floor, expected.reduce(0) { max($0, Double(abs($1))) })
    for (a, b) in zip(found, expected) {
      let difference = abs(Double(a) - Double(b))
      ofFrame = max(ofFrame, difference / largest)
      if Double(abs(b)) >= share * largest { ofValue = max(ofValue, difference / Double(abs(b))) }
    }
  }

  mutating func add(_ other: RelativeError) {
    ofFrame = max(ofFrame, other.ofFrame)
    ofValue = max(ofValue, other.ofValue)
  }
}
