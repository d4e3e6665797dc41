extension RecurrentLayer {
  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix {
    let packing = block.packing
    let weights = block.weights
    let matrices = matrices(block, scratch: &scratch)
    let recurrent = weights.matrix(turnedRecurrentWeights)
    let bias = weights.matrix(self.bias)
    let hasInitial = !block.initial.isEmpty
    let states = step.recursOnCell ? matrices.cells : matrices.output
    let initial = step.recursOnCell ? matrices.initialCell : matrices.initialHidden

    self.input.forward(input, weights: weights, into: matrices.gates)
    if let norms {
      norms.input.forward(
        matrices.gates, normalized: matrices.normalizedInput, scales: matrices.inputScales, weights: weights)
    }
    packing.forEachPiece(direction, ascending: direction == .forward) { piece in
      let product = matrices.products.rows(piece.rows)
      let before = piece.before.map { states.rows($0) }
      if let hidden = before ?? (hasInitial ? initial.rows(piece.sorted) : nil) {
        Product.multiply(hidden, recurrent, into: product, Step.keepsProduct ? .replacing : .adding)
      } else if Step.keepsProduct {
        // Without an initial state there is nothing to multiply.
        product.clear()
      }
      if let norms {
        norms.recurrent.forward(
          product, normalized: matrices.normalizedProducts.rows(piece.rows),
          scales: matrices.productScales.rows(piece.rows), weights: weights)
      }
      step.forward(matrices.rows(piece), bias: bias, weights: weights)
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

  /// The rows of a piece.
  func rows(_ piece: StepPiece) -> CellRows {
    CellRows(
      gates: gates.rows(piece.rows), product: products.rows(piece.rows),
      previousHidden: piece.before.map { output.rows($0) } ?? initialHidden.rows(piece.sorted),
      previousCell: piece.before.map { cells.rows($0) } ?? initialCell.rows(piece.sorted),
      cell: cells.rows(piece.rows), output: output.rows(piece.rows),
      normalized: normalizedCells.rows(piece.rows), normalizedOutput: cellsOut.rows(piece.rows),
      scales: cellScales.rows(piece.rows))
  }
}
