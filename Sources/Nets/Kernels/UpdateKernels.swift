internal import CKernels

/// Loops over ranges of the flat parameters, for sums of gradients and for optimizers.
enum UpdateKernels {
  /// Adds the blocks' gradients, first to last, and returns the sum of the squares of the result.
  ///
  /// - Parameters:
  ///   - parts: gradients.
  ///   - partCount: number of gradients.
  ///   - range: the parameters to update.
  ///   - scale: factor of the sums.
  ///   - total: receives the sums.
  /// - Returns: the sum of squares over the range.
  static func sum(
    _ parts: [FloatStorage], partCount: Int, range: Range<Int>, scale: Float, into total: FloatStorage
  )
    -> Double
  {
    precondition(partCount >= 1 && partCount <= parts.count, "blocks to add")
    return unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: partCount) {
      pointers in
      for i in 0..<partCount {
        unsafe pointers[i] = UnsafePointer(parts[i].address(range.lowerBound, count: range.count))
      }
      return unsafe ck_sum_parts(
        pointers.baseAddress, partCount, scale, total.address(range.lowerBound, count: range.count),
        range.count)
    }
  }

  /// One step of Adam on a range of the parameters; see `Adam`.
  static func adam(
    parameters: FloatStorage, gradient: FloatStorage, firstMoment: FloatStorage, secondMoment: FloatStorage,
    range: Range<Int>, gradientScale: Float, stepSize: Float, rest1: Float, beta2: Float, rest2: Float,
    rootCorrection: Float, epsilon: Float, weightDecay: Float, shrinking: Float
  ) {
    let (start, count) = (range.lowerBound, range.count)
    unsafe ck_adam(
      parameters.address(start, count: count), gradient.address(start, count: count),
      firstMoment.address(start, count: count), secondMoment.address(start, count: count), count,
      gradientScale, stepSize, rest1, beta2, rest2, rootCorrection, epsilon, weightDecay,
      shrinking)
  }

  /// One step of stochastic gradient descent on a range of the parameters; `velocity` is nil without momentum.
  static func descend(
    parameters: FloatStorage, gradient: FloatStorage, velocity: FloatStorage?, range: Range<Int>,
    gradientScale: Float, learningRate: Float, momentum: Float, weightDecay: Float
  ) {
    let (start, count) = (range.lowerBound, range.count)
    unsafe ck_descend(
      parameters.address(start, count: count), gradient.address(start, count: count),
      velocity?.address(start, count: count), count, gradientScale, learningRate, momentum, weightDecay)
  }
}
