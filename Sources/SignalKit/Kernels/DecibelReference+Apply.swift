internal import CKernels

extension DecibelReference {
  /// Converts decibels relative to 1 into decibels relative to this reference, in place.
  ///
  /// - Parameters:
  ///   - values: holds the rows, in dB over 1.
  ///   - rows: positions of the bands.
  ///   - log: the logarithm of the values, decibels.
  ///   - mode: power or magnitude.
  func apply(
    to values: inout MutableSpan<Float>, rows: FeatureRows, log: SpectrumLog, mode: SpectrumMode
  ) {
    guard case .decibels(let floor) = log, self != .one, rows.frameCount > 0 else { return }
    let shift: Float
    switch self {
    case .value(let value):
      let factor: Double = mode == .psd ? 10 : 20
      shift = Float(factor / naturalLogarithm(10) * naturalLogarithm(Double(max(value, floor))))
    case .largest:
      shift = unsafe values.withUnsafeMutableBufferPointer { values in
        guard let base = values.baseAddress else { return 0 }
        return unsafe ck_largest(base + rows.bands(ofFrame: 0), rows.stride, rows.bandCount, rows.frameCount)
      }
    }
    for frame in 0..<rows.frameCount {
      let first = rows.bands(ofFrame: frame)
      for i in first..<first + rows.bandCount { values[i] -= shift }
    }
  }
}
