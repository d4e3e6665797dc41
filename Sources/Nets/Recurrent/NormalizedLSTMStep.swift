/// An LSTM with layer normalization: Ba, Kiros and Hinton, "Layer normalization", 2016, equations 20 to 22:
///
///     i, f, g, o from LN(W x) + LN(U h)   c' = σ(f) ∘ c + σ(i) ∘ tanh(g)   h' = σ(o) ∘ tanh(LN(c'))
///
/// Each LN has its gain and shift; the shifts stand for the biases. The products are normalized over all four gates
/// by the layer; this step adds them, and normalizes the cell for the output. The cell state itself is not normalized.
struct NormalizedLSTMStep: CellStep {
  static let gateCount = 4
  static let biasCount = 4
  static let keepsCell = true
  static let keepsProduct = true

  /// Of the cell, over H units.
  let norm: LayerNorm

  var ownParameters: [ParameterView] { [norm.gain, norm.shift] }

  func forward(_ rows: CellRows, bias: Matrix, weights: Weights) {
    DenseKernels.add(rows.gates, rows.product, into: rows.gates)
    LSTMKernels.forward(
      gates: rows.gates, bias: bias, previousCell: rows.previousCell, cell: rows.cell, output: rows.output)
    rows.normalizedOutput.copy(rows.cell)
    norm.forward(rows.normalizedOutput, normalized: rows.normalized, scales: rows.scales, weights: weights)
    LSTMKernels.output(gates: rows.gates, cell: rows.normalizedOutput, output: rows.output)
  }

  func backward(
    _ rows: CellRows, outputGradient: Matrix, carried: Matrix, biasGradient: Matrix, weights: Weights,
    gradient: FloatStorage
  ) {
    let byCell = rows.normalizedOutput
    LSTMKernels.outputBackward(gates: rows.gates, cell: byCell, outputGradient: outputGradient)
    norm.backward(
      byCell, normalized: rows.normalized, scales: rows.scales, weights: weights, gradient: gradient)
    LSTMKernels.cellBackward(
      gates: rows.gates, previousCell: rows.previousCell, byCell: byCell, cellGradient: carried)
    rows.product.copy(rows.gates)
  }
}
