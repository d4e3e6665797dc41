internal import CKernels

extension DynamicRange {
  /// Clips values that are too far below the maximum, in place (`top_db` of librosa).
  ///
  /// - Parameters:
  ///   - values: holds the rows, in dB.
  ///   - rows: positions of the bands.
  func apply(to values: inout MutableSpan<Float>, rows: FeatureRows) {
    precondition(
      rows.frameCount == 0 || rows.bands(ofFrame: rows.frameCount - 1) + rows.bandCount <= values.count)
    unsafe values.withUnsafeMutableBufferPointer { values in
      guard rows.frameCount > 0, let base = values.baseAddress else { return }
      let first = unsafe base + rows.bands(ofFrame: 0)
      let (stride, count) = (rows.stride, rows.bandCount)
      switch self {
      case .unlimited: return
      case .recording(let decibels):
        let largest = unsafe ck_largest(first, stride, count, rows.frameCount)
        unsafe ck_raise(first, stride, count, largest - decibels, rows.frameCount)
      case .frame(let decibels):
        for frame in 0..<rows.frameCount {
          let row = unsafe first + frame * stride
          unsafe ck_raise(row, stride, count, ck_largest(row, stride, count, 1) - decibels, 1)
        }
      }
    }
  }
}
