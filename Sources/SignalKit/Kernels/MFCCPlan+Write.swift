internal import CKernels

extension MFCCPlan {
  /// Transforms log-mel features and moves the energy and the first coefficient to their positions.
  ///
  /// - Parameters:
  ///   - features: `[frameCount, mel features]`, from the first value on.
  ///   - frameCount: number of frames.
  ///   - values: takes `[frameCount, coefficients]`.
  ///   - start: index of the first value.
  func write(_ features: Span<Float>, frameCount: Int, into values: inout MutableSpan<Float>, at start: Int) {
    let rows = FeatureRows(settings: settings.mel, start: 0, frameCount: frameCount)
    let count = settings.coefficientCount
    precondition(start >= 0 && start + frameCount * count <= values.count)
    precondition(frameCount > 0 && frameCount * rows.stride <= features.count)
    unsafe features.withUnsafeBufferPointer { features in
      unsafe values.withUnsafeMutableBufferPointer { values in
        guard let from = features.baseAddress, let to = values.baseAddress else { return }
        unsafe ck_transform_rows(
          from + rows.bands(ofFrame: 0), rows.stride, transform.inputCount, transform.matrix,
          transform.columnCount, to + start, count, frameCount)
      }
    }
    if settings.mel.energy != .none {
      for frame in 0..<frameCount { values[start + frame * count] = features[rows.energy(ofFrame: frame)] }
    }
    if settings.mel.order == .energyLast { moveFirstToLast(&values, at: start, frameCount: frameCount) }
  }

  /// HTK's order: coefficient 0 last, and times √2, which undoes part of the orthonormal scaling; an energy is not scaled.
  private func moveFirstToLast(_ values: inout MutableSpan<Float>, at start: Int, frameCount: Int) {
    let count = settings.coefficientCount
    let factor: Float = settings.mel.energy == .none ? Float(2.0.squareRoot()) : 1
    for row in Swift.stride(from: start, to: start + frameCount * count, by: count) {
      let first = values[row] * factor
      for i in row..<row + count - 1 { values[i] = values[i + 1] }
      values[row + count - 1] = first
    }
  }
}
