internal import CKernels

/// The element-wise parts of plain and gated recurrent steps on rows of a block; formulas and layouts are at the
/// functions of CKernels.
enum RecurrentKernels {
  static func rnnForward(gates: Matrix, bias: Matrix, output: Matrix, usesReLU: Bool) {
    precondition(gates.count == output.count && gates.columns == output.columns, "one shape")
    precondition(bias.count == gates.columns, "a bias for each unit")
    unsafe ck_rnn_forward(
      gates.address, bias.address, output.address, gates.rows, gates.columns, usesReLU ? 1 : 0)
  }

  static func rnnBackward(
    gates: Matrix, output: Matrix, outputGradient: Matrix, biasGradient: Matrix, usesReLU: Bool
  ) {
    precondition(gates.count == output.count && gates.count == outputGradient.count, "one shape")
    precondition(biasGradient.count == gates.columns, "a bias for each unit")
    unsafe ck_rnn_backward(
      gates.address, output.address, outputGradient.address, biasGradient.address, gates.rows,
      gates.columns, usesReLU ? 1 : 0)
  }

  static func gruForward(gates: Matrix, product: Matrix, bias: Matrix, previous: Matrix, output: Matrix) {
    let hidden = output.columns
    precondition(gates.columns == 3 * hidden && product.count == gates.count, "three gates")
    precondition(bias.count == 4 * hidden && previous.columns == hidden, "units of the layer")
    precondition(output.rows == gates.rows && previous.rows >= gates.rows, "rows of the step")
    unsafe ck_gru_forward(
      gates.address, product.address, bias.address, previous.address, output.address, gates.rows, hidden)
  }

  static func gruBackward(
    gates: Matrix, product: Matrix, previous: Matrix, outputGradient: Matrix, carried: Matrix,
    biasGradient: Matrix
  ) {
    let hidden = outputGradient.columns
    precondition(gates.columns == 3 * hidden && product.count == gates.count, "three gates")
    precondition(biasGradient.count == 4 * hidden, "units of the layer")
    precondition(previous.columns == hidden && carried.columns == hidden, "units of the layer")
    precondition(
      outputGradient.rows == gates.rows && previous.rows >= gates.rows && carried.rows >= gates.rows,
      "rows of the step")
    unsafe ck_gru_backward(
      gates.address, product.address, previous.address, outputGradient.address, carried.address,
      biasGradient.address, gates.rows, hidden)
  }

  static func gruReset(gates: Matrix, bias: Matrix, previous: Matrix, resetState: Matrix) {
    checkPair(gates, bias, previous, resetState)
    unsafe ck_gru_reset(
      gates.address, bias.address, previous.address, resetState.address, gates.rows, resetState.columns)
  }

  static func gruUpdate(
    gates: Matrix, candidate: Matrix, bias: Matrix, previous: Matrix, output: Matrix,
    updateSelectsCandidate: Bool
  ) {
    checkPair(gates, bias, previous, output)
    precondition(candidate.count == output.count, "units of the layer")
    unsafe ck_gru_renew(
      gates.address, candidate.address, bias.address, previous.address, output.address, gates.rows,
      output.columns, updateSelectsCandidate ? 1 : 0)
  }

  static func gruUpdateBackward(
    gates: Matrix, candidate: Matrix, previous: Matrix, outputGradient: Matrix, carried: Matrix,
    biasGradient: Matrix, updateSelectsCandidate: Bool
  ) {
    checkPair(gates, biasGradient, previous, outputGradient)
    precondition(
      candidate.count == outputGradient.count && carried.count == candidate.count, "units of the layer")
    unsafe ck_gru_renew_backward(
      gates.address, candidate.address, previous.address, outputGradient.address, carried.address,
      biasGradient.address, gates.rows, candidate.columns, updateSelectsCandidate ? 1 : 0)
  }

  static func gruResetBackward(
    gates: Matrix, previous: Matrix, resetGradient: Matrix, carried: Matrix, biasGradient: Matrix
  ) {
    checkPair(gates, biasGradient, previous, resetGradient)
    precondition(carried.count == resetGradient.count, "units of the layer")
    unsafe ck_gru_reset_backward(
      gates.address, previous.address, resetGradient.address, carried.address, biasGradient.address,
      gates.rows, resetGradient.columns)
  }

  /// Whether the sizes of r and z, the three biases, the previous state, and a matrix of the units match.
  private static func checkPair(_ gates: Matrix, _ bias: Matrix, _ previous: Matrix, _ units: Matrix) {
    let hidden = units.columns
    precondition(gates.columns == 2 * hidden && bias.count == 3 * hidden, "two gates")
    precondition(previous.columns == hidden, "units of the layer")
    precondition(units.rows == gates.rows && previous.rows >= gates.rows, "rows of the step")
  }
}
