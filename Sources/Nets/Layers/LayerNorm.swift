/// Layer normalization of rows: each group of columns to zero mean and unit variance, times a gain, plus a shift;
/// `torch.nn.LayerNorm` with its epsilon of 1e-5 (Ba et al., 2016).
struct LayerNorm: Sendable {
  /// Columns of each group; together the columns of a row.
  let groups: [Int]
  /// `[columns]`, at first ones.
  let gain: ParameterView
  /// `[columns]`, at first zeros.
  let shift: ParameterView

  /// Declares gain and shift; the names are such as `rnn.norm_ih_weight_l0` and `rnn.norm_ih_bias_l0`.
  init(groups: [Int], gainName: String, shiftName: String, layout: inout ParameterLayout) {
    self.groups = groups
    let columns = groups.reduce(0, +)
    gain = layout.add(gainName, shape: [columns], fanIn: columns, initial: .constant(1))
    shift = layout.add(shiftName, shape: [columns], fanIn: columns, initial: .constant(0))
  }

  /// Normalizes rows in place.
  ///
  /// - Parameters:
  ///   - values: `[rows, columns]`.
  ///   - normalized: `[rows, columns]`, receives the values before gain and shift.
  ///   - scales: `[rows, groups]`, receives the factor of each group.
  ///   - weights: the parameters.
  func forward(_ values: Matrix, normalized: Matrix, scales: Matrix, weights: Weights) {
    var start = 0
    for (number, width) in groups.enumerated() {
      NormKernels.forward(
        values, columns: start..<start + width, gain: weights.matrix(gain), shift: weights.matrix(shift),
        normalized: normalized, scales: scales, group: number)
      start += width
    }
  }

  /// Backward pass of `forward`: `values`, the gradient with respect to the output, becomes that of the input.
  /// The places of gain and shift in `gradient` are increased.
  func backward(
    _ values: Matrix, normalized: Matrix, scales: Matrix, weights: Weights, gradient: FloatStorage
  ) {
    var start = 0
    for (number, width) in groups.enumerated() {
      NormKernels.backward(
        values, columns: start..<start + width, normalized: normalized, gain: weights.matrix(gain),
        scales: scales, group: number, gainGradient: gradient.matrix(gain),
        shiftGradient: gradient.matrix(shift))
      start += width
    }
  }
}
