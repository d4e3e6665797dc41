/// Long short-term memory (Hochreiter and Schmidhuber, 1997, with forget gates), as `torch.nn.LSTM` computes it:
///
///     i, f, o = σ(W x + b + U h + c)   g = tanh(W x + b + U h + c)   c' = f ∘ c + i ∘ g   h' = o ∘ tanh(c')
///
/// Gates lie in the order i, f, g, o. With `recursOnCell`, U c stands in place of U h in all gates: the cell is all that
/// is remembered, and h' is a readout of it.
struct LSTMStep: CellStep {
  static let gateCount = 4
  static let biasCount = 4
  static let keepsCell = true
  static let keepsProduct = false
  var recursOnCell = false

  func forward(_ rows: CellRows, bias: Matrix, weights: Weights) {
    LSTMKernels.forward(
      gates: rows.gates, bias: bias, previousCell: rows.previousCell, cell: rows.cell, output: rows.output)
  }

  func backward(
    _ rows: CellRows, outputGradient: Matrix, carried: Matrix, biasGradient: Matrix, weights: Weights,
    gradient: FloatStorage
  ) {
    LSTMKernels.backward(
      gates: rows.gates, previousCell: rows.previousCell, cell: rows.cell, outputGradient: outputGradient,
      cellGradient: carried, biasGradient: biasGradient)
  }
}
