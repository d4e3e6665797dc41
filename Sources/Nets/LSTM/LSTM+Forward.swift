extension LSTM {
  func forward(
    _ input: Matrix, initial: RecurrentState?, packing: Packing, weights: Weights, scratch: inout Scratch
  ) -> Matrix {
    let packed = packing.packedCount
    let gates = scratch.matrix(Slot.gates, rows: packed, columns: 4 * hiddenSize)
    let cells = scratch.matrix(Slot.cells, rows: packed, columns: hiddenSize)
    let output = scratch.matrix(Slot.output, rows: packed, columns: hiddenSize)
    let recurrent = weights.matrix(turnedRecurrentWeights)
    let bias = weights.matrix(self.bias)

    Product.multiply(input, weights.matrix(turnedInputWeights), into: gates)
    var hidden = initial?.hidden
    var cell = initialCell(initial, packing: packing, scratch: &scratch)
    for step in 0..<packing.stepCount {
      let range = packing.range(step)
      let stepGates = gates.rows(range)
      // Without an initial state the first step has nothing to multiply.
      if let hidden {
        Product.multiply(hidden.rows(0..<range.count), recurrent, into: stepGates, .adding)
      }
      LSTMKernels.forward(
        gates: stepGates, bias: bias, previousCell: cell, cell: cells.rows(range), output: output.rows(range))
      hidden = output.rows(range)
      cell = cells.rows(range)
    }
    return output
  }

  /// The cell before the first step, `[rows, H]`.
  func initialCell(_ initial: RecurrentState?, packing: Packing, scratch: inout Scratch) -> Matrix {
    if let initial { return initial.cell }
    let zeros = scratch.matrix(Slot.zeros, rows: packing.rowCount, columns: hiddenSize)
    zeros.clear()
    return zeros
  }
}
