extension LSTM {
  func backward(
    input: Matrix, initial: RecurrentState?, outputGradient: Matrix, packing: Packing, weights: Weights,
    gradient: FloatStorage, inputGradient: Matrix?, scratch: inout Scratch
  ) {
    let packed = packing.packedCount
    let gates = scratch.matrix(Slot.gates, rows: packed, columns: 4 * hiddenSize)
    let cells = scratch.matrix(Slot.cells, rows: packed, columns: hiddenSize)
    let output = scratch.matrix(Slot.output, rows: packed, columns: hiddenSize)
    let initialCell = initialCell(initial, packing: packing, scratch: &scratch)
    let cellGradient = scratch.matrix(Slot.cellGradient, rows: packing.rowCount, columns: hiddenSize)
    let biasGradient = gradient.matrix(inputBias)
    cellGradient.clear()
    biasGradient.clear()

    for step in stride(from: packing.stepCount - 1, through: 0, by: -1) {
      let range = packing.range(step)
      let stepGates = gates.rows(range)
      LSTMKernels.backward(
        gates: stepGates, previousCell: step > 0 ? cells.rows(packing.range(step - 1)) : initialCell,
        cell: cells.rows(range), outputGradient: outputGradient.rows(range), cellGradient: cellGradient,
        biasGradient: biasGradient)
      guard step > 0 else { break }
      // The state went into the next step beside going out, so that both gradients add up.
      let start = packing.offsets[step - 1]
      Product.multiply(
        stepGates, weights.matrix(recurrentWeights), into: outputGradient.rows(start..<start + range.count),
        .adding)
    }

    gradient.matrix(recurrentBias).copy(biasGradient)
    let inputTurned = scratch.matrix(Slot.inputWeightGradient, rows: inputSize, columns: gates.columns)
    Product.multiply(transposed: input, gates, into: inputTurned)
    DenseKernels.transpose(inputTurned, into: gradient.matrix(inputWeights))
    let turned = scratch.matrix(Slot.recurrentWeightGradient, rows: hiddenSize, columns: gates.columns)
    recurrentGradient(gates: gates, output: output, initial: initial, packing: packing, into: turned)
    DenseKernels.transpose(turned, into: gradient.matrix(recurrentWeights))
    if let inputGradient { Product.multiply(gates, weights.matrix(inputWeights), into: inputGradient) }
  }

  /// The gradient by the recurrent weights: the states before all steps times the steps' gradients, `[H, 4H]`,
  /// turned because the product runs faster with the longer side last.
  ///
  /// The states before a run of steps lie together as long as the number of rows does not change, so that equal
  /// lengths take one product and others one for each length.
  private func recurrentGradient(
    gates: Matrix, output: Matrix, initial: RecurrentState?, packing: Packing, into target: Matrix
  ) {
    var mode = Product.Mode.replacing
    if let initial {
      Product.multiply(transposed: initial.hidden, gates.rows(packing.range(0)), into: target)
      mode = .adding
    }
    var first = 1
    while first < packing.stepCount {
      let rows = packing.activeRows[first - 1]
      var end = first + 1
      while end < packing.stepCount, packing.activeRows[end - 1] == rows { end += 1 }
      let run = packing.offsets[first]..<packing.offsets[end]
      let start = packing.offsets[first - 1]
      Product.multiply(
        transposed: output.rows(start..<start + run.count), gates.rows(run), into: target, mode)
      mode = .adding
      first = end
    }
    if mode == .replacing { target.clear() }
  }
}
