internal import CKernels

/// Loops over ranges of the flat parameters, for sums of gradients and for optimisers.
enum UpdateKernels {
  /// Adds the blocks' gradients, first to last, and gives the sum of the squares of the result.
  ///
  /// - Parameters:
  ///   - parts: gradients.
  ///   - partCount: how many of them are added.
  ///   - range: the parameters to do.
  ///   - total: receives the sums.
  /// - Returns: over the range.
  static func sum(_ parts: [FloatStorage], partCount: Int, range: Range<Int>, into total: FloatStorage)
    -> Double
  {
    precondition(partCount >= 1 && partCount <= parts.count, "blocks to add")
    return unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: partCount) {
      pointers in
      for i in 0..<partCount {
        unsafe pointers[i] = UnsafePointer(parts[i].address(range.lowerBound, count: range.count))
      }
      return unsafe ck_sum_parts(
        pointers.baseAddress, partCount, total.address(range.lowerBound, count: range.count), range.count)
    }
  }

  /// One step of Adam on a range of the parameters; see `Adam`.
  static func adam(
    parameters: FloatStorage, gradient: FloatStorage, firstMoment: FloatStorage, secondMoment: FloatStorage,
    range: Range<Int>, gradientScale: Float, stepSize: Float, beta1: Float, beta2: Float,
    rootCorrection: Float, epsilon: Float
  ) {
    let (start, count) = (range.lowerBound, range.count)
    unsafe ck_adam(
      parameters.address(start, count: count), gradient.address(start, count: count),
      firstMoment.address(start, count: count), secondMoment.address(start, count: count), count,
      gradientScale, stepSize, beta1, beta2, rootCorrection, epsilon)
  }
}
