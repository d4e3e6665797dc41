internal import CKernels

/// Activation of a dense layer.
enum Activation: Sendable {
  case none
  /// max(0, x); NaN stays NaN.
  case relu
}

/// Element-wise operations of dense layers, and transposition.
enum DenseKernels {
  /// values = activation(values + bias); values: `[rows, columns]`, bias: `[1, columns]`.
  static func addBias(_ bias: Matrix, to values: Matrix, activation: Activation) {
    precondition(bias.count == values.columns, "a bias for each column")
    unsafe ck_add_bias(
      values.address, bias.address, values.rows, values.columns, activation == .relu ? 1 : 0)
  }

  /// Sets the gradient to zero where the output of the ReLU is 0.
  static func reluBackward(gradient: Matrix, output: Matrix) {
    precondition(gradient.count == output.count, "a gradient for each output")
    unsafe ck_rectifier_backward(gradient.address, output.address, gradient.count)
  }

  /// values = σ(values).
  static func sigmoid(_ values: Matrix) { unsafe ck_sigmoid(values.address, values.address, values.count) }

  /// Backward pass of `sigmoid`: gradient = gradient output (1 - output).
  static func sigmoidBackward(gradient: Matrix, output: Matrix) {
    precondition(gradient.count == output.count, "a gradient for each output")
    unsafe ck_sigmoid_backward(gradient.address, output.address, gradient.count)
  }

  /// sums = sums of the columns of values.
  static func columnSums(_ values: Matrix, into sums: Matrix) {
    precondition(sums.count == values.columns, "a sum for each column")
    sums.clear()
    unsafe ck_add_column_sums(values.address, sums.address, values.rows, values.columns)
  }

  /// target = sourceᵀ.
  static func transpose(_ source: Matrix, into target: Matrix) {
    precondition(source.rows == target.columns && source.columns == target.rows, "transposed shapes")
    unsafe ck_transpose(source.address, target.address, source.rows, source.columns)
  }

  /// target = a + b, all of one shape.
  static func add(_ a: Matrix, _ b: Matrix, into target: Matrix) {
    precondition(a.count == b.count && a.count == target.count, "matrices of one size")
    let (first, second, sum) = unsafe (a.address, b.address, target.address)
    for i in 0..<a.count { unsafe sum[i] = first[i] + second[i] }
  }
}
