/// The plain recurrent cell (Elman, 1990), as `torch.nn.RNN` computes it: h' = tanh(W x + b + U h + c), or max(0, .).
struct RNNStep: CellStep {
  static let gateCount = 1
  static let biasCount = 1
  static let keepsCell = false
  static let keepsProduct = false

  /// Whether the activation is ReLU in place of tanh.
  let usesReLU: Bool

  func forward(_ rows: CellRows, bias: Matrix, weights: Weights) {
    RecurrentKernels.rnnForward(gates: rows.gates, bias: bias, output: rows.output, usesReLU: usesReLU)
  }

  func backward(
    _ rows: CellRows, outputGradient: Matrix, carried: Matrix, biasGradient: Matrix, weights: Weights,
    gradient: FloatStorage
  ) {
    RecurrentKernels.rnnBackward(
      gates: rows.gates, output: rows.output, outputGradient: outputGradient, biasGradient: biasGradient,
      usesReLU: usesReLU)
  }
}
