extension RecurrentLayer {
  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix {
    let packing = block.packing
    let weights = block.weights
    let matrices = matrices(block, scratch: &scratch)
    let recurrent = weights.matrix(transposedRecurrentWeights)
    let bias = weights.matrix(self.bias)
    let hasInitial = !block.initial.isEmpty
    let states = step.recursOnCell ? matrices.cells : matrices.output
    let initial = step.recursOnCell ? matrices.initialCell : matrices.initialHidden

    self.input.forward(input, weights: weights, into: matrices.gates)
    if let norms {
      norms.input.forward(
        matrices.gates, normalized: matrices.normalizedInput, scales: matrices.inputScales, weights: weights)
    }
    packing.forEachStepRows(direction, ascending: direction == .forward) { stepRows in
      let product = matrices.products.rows(stepRows.rows)
      let before = stepRows.before.map { states.rows($0) }
      if let hidden = before ?? (hasInitial ? initial.rows(stepRows.sorted) : nil) {
        Product.multiply(hidden, recurrent, into: product, Step.keepsProduct ? .replacing : .adding)
      } else if Step.keepsProduct {
        // Without an initial state there is nothing to multiply.
        product.clear()
      }
      if let norms {
        norms.recurrent.forward(
          product, normalized: matrices.normalizedProducts.rows(stepRows.rows),
          scales: matrices.productScales.rows(stepRows.rows), weights: weights)
      }
      step.forward(matrices.rows(stepRows), bias: bias, weights: weights)
    }
    return matrices.output
  }

  /// The matrices of a block. Those that the cell does not have are others of the same width.
  func matrices(_ block: Block, scratch: inout Scratch) -> RecurrentMatrices {
    let (packed, rows) = (block.packing.packedCount, block.packing.rowCount)
    let gates = scratch.matrix(RecurrentSlot.gates, rows: packed, columns: gateSize)
    let output = scratch.matrix(RecurrentSlot.output, rows: packed, columns: hiddenSize)
    let zeros = scratch.matrix(RecurrentSlot.zeros, rows: rows, columns: hiddenSize)
    zeros.clear()
    let groups = norms?.input.groups.count ?? 0
    let ownsNorms = !step.ownParameters.isEmpty
    func matrix(_ slot: Int, _ columns: Int, if isNeeded: Bool, else other: Matrix) -> Matrix {
      isNeeded ? scratch.matrix(slot, rows: packed, columns: columns) : other
    }
    let hasNorms = norms != nil
    return RecurrentMatrices(
      gates: gates,
      products: matrix(RecurrentSlot.products, gateSize, if: Step.keepsProduct, else: gates),
      cells: matrix(RecurrentSlot.cells, hiddenSize, if: Step.keepsCell, else: output), output: output,
      initialHidden: block.initial.first?.hidden ?? zeros, initialCell: block.initial.first?.cell ?? zeros,
      normalizedInput: matrix(RecurrentSlot.normalizedInput, gateSize, if: hasNorms, else: gates),
      inputScales: matrix(RecurrentSlot.inputScales, groups, if: hasNorms, else: gates),
      normalizedProducts: matrix(RecurrentSlot.normalizedProducts, gateSize, if: hasNorms, else: gates),
      productScales: matrix(RecurrentSlot.productScales, groups, if: hasNorms, else: gates),
      normalizedCells: matrix(RecurrentSlot.normalizedCells, hiddenSize, if: ownsNorms, else: output),
      cellsOut: matrix(RecurrentSlot.cellsOut, hiddenSize, if: ownsNorms, else: output),
      cellScales: matrix(RecurrentSlot.cellScales, 1, if: ownsNorms, else: output))
  }
}

/// The matrices of a block; see `RecurrentSlot`.
struct RecurrentMatrices {
  let gates: Matrix
  let products: Matrix
  let cells: Matrix
  let output: Matrix
  let initialHidden: Matrix
  let initialCell: Matrix
  let normalizedInput: Matrix
  let inputScales: Matrix
  let normalizedProducts: Matrix
  let productScales: Matrix
  let normalizedCells: Matrix
  let cellsOut: Matrix
  let cellScales: Matrix

  /// The rows of a stepRows.
  func rows(_ stepRows: StepRows) -> CellRows {
    CellRows(
      gates: gates.rows(stepRows.rows), product: products.rows(stepRows.rows),
      previousHidden: stepRows.before.map { output.rows($0) } ?? initialHidden.rows(stepRows.sorted),
      previousCell: stepRows.before.map { cells.rows($0) } ?? initialCell.rows(stepRows.sorted),
      cell: cells.rows(stepRows.rows), output: output.rows(stepRows.rows),
      normalized: normalizedCells.rows(stepRows.rows), normalizedOutput: cellsOut.rows(stepRows.rows),
      scales: cellScales.rows(stepRows.rows))
  }
}
