extension RecurrentLayer {
  func backward(
    input: Matrix, outputGradient: Matrix, block: Block, gradient: FloatStorage, inputGradient: Matrix?,
    scratch: inout Scratch
  ) {
    let weights = block.weights
    let matrices = matrices(block, scratch: &scratch)
    let carried = scratch.matrix(RecurrentSlot.carried, rows: block.packing.rowCount, columns: hiddenSize)
    let bias = scratch.matrix(RecurrentSlot.biasGradient, rows: 1, columns: Step.biasCount * hiddenSize)
    carried.clear()
    bias.clear()
    for view in step.ownParameters { gradient.matrix(view).clear() }
    if let norms {
      for norm in [norms.input, norms.recurrent] {
        gradient.matrix(norm.gain).clear()
        gradient.matrix(norm.shift).clear()
      }
    }

    block.packing.forEachStepRows(direction, ascending: direction == .reverse) { stepRows in
      step.backward(
        matrices.rows(stepRows), outputGradient: outputGradient.rows(stepRows.rows),
        carried: carried.rows(stepRows.sorted), biasGradient: bias, weights: weights, gradient: gradient)
      let product = matrices.products.rows(stepRows.rows)
      if let norms {
        norms.recurrent.backward(
          product, normalized: matrices.normalizedProducts.rows(stepRows.rows),
          scales: matrices.productScales.rows(stepRows.rows), weights: weights, gradient: gradient)
      }
      guard let before = stepRows.before else { return }
      // The state went into the next step beside going out (or on, as the cell), so that both gradients add up.
      Product.multiply(
        product, weights.matrix(recurrentWeights),
        into: step.recursOnCell ? carried.rows(stepRows.sorted) : outputGradient.rows(before), .adding)
    }

    if let biases {
      step.spreadBias(
        bias, input: gradient.matrix(biases.input), recurrent: gradient.matrix(biases.recurrent))
    }
    if let norms {
      norms.input.backward(
        matrices.gates, normalized: matrices.normalizedInput, scales: matrices.inputScales, weights: weights,
        gradient: gradient)
    }
    self.input.backward(
      input: input, outputGradient: matrices.gates, weights: weights, gradient: gradient,
      inputGradient: inputGradient,
      transposedGradient: scratch.matrix(
        RecurrentSlot.inputWeightGradient, rows: self.input.transposed.rows, columns: gateSize))
    let transposed = scratch.matrix(
      RecurrentSlot.recurrentWeightGradient, rows: hiddenSize, columns: gateSize)
    block.packing.recurrentGradient(
      direction, gradients: matrices.products, states: step.recursOnCell ? matrices.cells : matrices.output,
      initial: step.recursOnCell ? block.initial.first?.cell : block.initial.first?.hidden, into: transposed)
    DenseKernels.transpose(transposed, into: gradient.matrix(recurrentWeights))
  }
}

extension Packing {
  /// The gradient by recurrent weights: the states before all steps times the steps' gradients, `[H, G]`, transposed
  /// because the product runs faster with the longer side last.
  ///
  /// - Parameters:
  ///   - direction: of the layer.
  ///   - gradients: `[P, G]`, by the products with the states.
  ///   - states: `[P, H]`, of all steps.
  ///   - initial: `[rows, H]`, the states before the items; nil for zeros.
  ///   - target: `[H, G]`.
  func recurrentGradient(
    _ direction: Direction, gradients: Matrix, states: Matrix, initial: Matrix?, into target: Matrix
  ) {
    var mode = Product.Mode.replacing
    if let initial {
      forEachStepRows(direction, ascending: true) { stepRows in
        guard stepRows.before == nil else { return }
        Product.multiply(
          transposed: initial.rows(stepRows.sorted), gradients.rows(stepRows.rows), into: target, mode)
        mode = .adding
      }
    }
    forEachRun(direction) { rows, before in
      Product.multiply(transposed: states.rows(before), gradients.rows(rows), into: target, mode)
      mode = .adding
    }
    if mode == .replacing { target.clear() }
  }
}
