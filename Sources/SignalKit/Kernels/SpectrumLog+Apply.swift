internal import CKernels

extension SpectrumLog {
  /// Takes the logarithm of `count` values from `offset` on, in place.
  ///
  /// - Parameters:
  ///   - values: spectrum values.
  ///   - offset: the first value to change.
  ///   - count: number of values to change.
  ///   - mode: power or magnitude; decibels of a power have the factor 10, those of a magnitude 20.
  func apply(to values: inout MutableSpan<Float>, at offset: Int, count: Int, mode: SpectrumMode) {
    precondition(offset >= 0 && count >= 0 && offset + count <= values.count)
    unsafe values.withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      let start = unsafe base + offset
      switch self {
      case .none: return
      case .decibels(let floor):
        let factor = (mode == .psd ? 10 : 20) / naturalLogarithm(10)
        unsafe ck_logarithms(start, factor, floor, count)
      case .natural(let floor): unsafe ck_logarithms(start, 1, floor, count)
      case .log1p: unsafe ck_log1p(start, count)
      }
    }
  }
}
