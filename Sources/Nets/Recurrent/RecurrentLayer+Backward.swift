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

    block.packing.forEachPiece(direction, ascending: direction == .reverse) { piece in
      step.backward(
        matrices.rows(piece), outputGradient: outputGradient.rows(piece.rows),
        carried: carried.rows(piece.sorted), biasGradient: bias, weights: weights, gradient: gradient)
      let product = matrices.products.rows(piece.rows)
      if let norms {
        norms.recurrent.backward(
          product, normalized: matrices.normalizedProducts.rows(piece.rows),
          scales: matrices.productScales.rows(piece.rows), weights: weights, gradient: gradient)
      }
      guard let before = piece.before else { return }
      // The state went into the next step beside going out (or on, as the cell), so that both gradients add up.
      Product.multiply(
        product, weights.matrix(recurrentWeights),
        into: step.recursOnCell ? carried.rows(piece.sorted) : outputGradient.rows(before), .adding)
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
      turnedGradient: scratch.matrix(
        RecurrentSlot.inputWeightGradient, rows: self.input.turned.rows, columns: gateSize))
    let turned = scratch.matrix(RecurrentSlot.recurrentWeightGradient, rows: hiddenSize, columns: gateSize)
    block.packing.recurrentGradient(
      direction, gradients: matrices.products, states: step.recursOnCell ? matrices.cells : matrices.output,
      initial: step.recursOnCell ? block.initial.first?.cell : block.initial.first?.hidden, into: turned)
    DenseKernels.transpose(turned, into: gradient.matrix(recurrentWeights))
  }
}

extension Packing {
  /// The gradient by recurrent weights: the states before all steps times the steps' gradients, `[H, G]`, turned
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
      forEachPiece(direction, ascending: true) { piece in
        guard piece.before == nil else { return }
        Product.multiply(
          transposed: initial.rows(piece.sorted), gradients.rows(piece.rows), into: target, mode)
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
