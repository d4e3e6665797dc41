/// Gated recurrent unit (Cho et al., 2014), with the reset gate after the product, as `torch.nn.GRU` computes it:
///
///     r, z = σ(W x + b + U h + c)   n = tanh(W x + b + r ∘ (U h + c))   h' = (1 - z) ∘ n + z ∘ h
///
/// Gates lie in the order r, z, n.
struct GRUStep: CellStep {
  static let gateCount = 3
  /// r, z (both biases added), n of the input, n of the state.
  static let biasCount = 4
  static let keepsCell = false
  static let keepsProduct = true

  func prepareBias(input: Matrix, recurrent: Matrix, into bias: Matrix) {
    let hidden = input.count / 3
    for j in 0..<2 * hidden { bias[0, j] = input[0, j] + recurrent[0, j] }
    for j in 2 * hidden..<3 * hidden {
      bias[0, j] = input[0, j]
      bias[0, hidden + j] = recurrent[0, j]
    }
  }

  func spreadBias(_ gradient: Matrix, input: Matrix, recurrent: Matrix) {
    let hidden = input.count / 3
    for j in 0..<3 * hidden {
      input[0, j] = gradient[0, j]
      recurrent[0, j] = gradient[0, j < 2 * hidden ? j : hidden + j]
    }
  }

  func forward(_ rows: CellRows, bias: Matrix, weights: Weights) {
    RecurrentKernels.gruForward(
      gates: rows.gates, product: rows.product, bias: bias, previous: rows.previousHidden,
      output: rows.output)
  }

  func backward(
    _ rows: CellRows, outputGradient: Matrix, carried: Matrix, biasGradient: Matrix, weights: Weights,
    gradient: FloatStorage
  ) {
    RecurrentKernels.gruBackward(
      gates: rows.gates, product: rows.product, previous: rows.previousHidden,
      outputGradient: outputGradient, carried: carried, biasGradient: biasGradient)
  }
}
