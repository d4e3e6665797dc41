/// Gated recurrent unit with the reset gate before the product, as Cho et al., 2014, have it:
///
///     r, z = σ(W x + b + U h + c)   n = tanh(W x + b + U (r ∘ h) + c)   h' = (1 - z) ∘ n + z ∘ h
///
/// Parameters are those of `torch.nn.GRU`. There are two products a step, so that it is a layer of its own.
struct ResetBeforeGRU: SequenceLayer {
  let direction: Direction
  let hiddenSize: Int
  /// Whether z is the share of n, h' = (1 - z) ∘ h + z ∘ n, as in Cho's second form and in `ReadoutGRU`.
  let updateSelectsCandidate: Bool
  /// `[3H, D]`
  let input: InputProduct
  /// `[3H, H]`
  let recurrentWeights: ParameterView
  /// `[3H]` each.
  let inputBias: ParameterView
  let recurrentBias: ParameterView
  /// `[H, 2H]` of r and z, and `[H, H]` of n.
  let transposedGates: PreparedView
  let transposedCandidate: PreparedView
  /// `[1, 3H]`, the sum of both biases.
  let bias: PreparedView

  var inputSize: Int { input.inputSize }
  var outputSize: Int { hiddenSize }
  var floatsPerStep: Int { 10 * hiddenSize }

  init(
    _ name: LayerName, coding: InputCoding, inputSize: Int, hiddenSize: Int, direction: Direction,
    updateSelectsCandidate: Bool = false, layout: inout ParameterLayout, prepared: inout PreparedLayout
  ) {
    self.direction = direction
    self.hiddenSize = hiddenSize
    self.updateSelectsCandidate = updateSelectsCandidate
    let gates = 3 * hiddenSize
    input = InputProduct(
      name("weight_ih"), coding: coding, inputSize: inputSize, outputSize: gates, fanIn: hiddenSize,
      layout: &layout, prepared: &prepared)
    recurrentWeights = layout.add(
      name("weight_hh"), shape: [gates, hiddenSize], fanIn: hiddenSize, initial: .recurrent)
    inputBias = layout.add(name("bias_ih"), shape: [gates], fanIn: hiddenSize)
    recurrentBias = layout.add(name("bias_hh"), shape: [gates], fanIn: hiddenSize)
    transposedGates = prepared.add(rows: hiddenSize, columns: 2 * hiddenSize)
    transposedCandidate = prepared.add(rows: hiddenSize, columns: hiddenSize)
    bias = prepared.add(rows: 1, columns: gates)
  }

  func prepare(_ weights: Weights) {
    input.prepare(weights)
    let (gates, candidate) = split(weights.matrix(recurrentWeights))
    DenseKernels.transpose(gates, into: weights.matrix(transposedGates))
    DenseKernels.transpose(candidate, into: weights.matrix(transposedCandidate))
    DenseKernels.add(
      weights.matrix(inputBias), weights.matrix(recurrentBias), into: weights.matrix(bias))
  }

  /// The rows of r and z, and those of n.
  func split(_ matrix: Matrix) -> (gates: Matrix, candidate: Matrix) {
    (matrix.rows(0..<2 * hiddenSize), matrix.rows(2 * hiddenSize..<3 * hiddenSize))
  }

  /// The matrices of a block.
  struct Matrices {
    /// `[P, 3H]`, products with the input, then gradients by them.
    let products: Matrix
    /// `[P, 2H]`, r and z, then gradients before them.
    let gates: Matrix
    /// `[P, H]`, n, then the gradient before it.
    let candidate: Matrix
    /// `[P, H]`, r ∘ h.
    let resetState: Matrix
    /// `[P, H]`
    let output: Matrix
    /// `[rows, H]`
    let initial: Matrix

    func previous(_ stepRows: StepRows) -> Matrix {
      stepRows.before.map { output.rows($0) } ?? initial.rows(stepRows.sorted)
    }
  }

  func matrices(_ block: Block, scratch: inout Scratch) -> Matrices {
    let packed = block.packing.packedCount
    let zeros = scratch.matrix(5, rows: block.packing.rowCount, columns: hiddenSize)
    zeros.clear()
    return Matrices(
      products: scratch.matrix(0, rows: packed, columns: 3 * hiddenSize),
      gates: scratch.matrix(1, rows: packed, columns: 2 * hiddenSize),
      candidate: scratch.matrix(2, rows: packed, columns: hiddenSize),
      resetState: scratch.matrix(3, rows: packed, columns: hiddenSize),
      output: scratch.matrix(4, rows: packed, columns: hiddenSize),
      initial: block.initial.first?.hidden ?? zeros)
  }

  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix {
    let weights = block.weights
    let matrices = matrices(block, scratch: &scratch)
    let hasInitial = !block.initial.isEmpty
    let bias = weights.matrix(self.bias)
    self.input.forward(input, weights: weights, into: matrices.products)
    RowKernels.copy(matrices.products, columns: 0..<2 * hiddenSize, into: matrices.gates, at: 0)
    RowKernels.copy(
      matrices.products, columns: 2 * hiddenSize..<3 * hiddenSize, into: matrices.candidate, at: 0)
    block.packing.forEachStepRows(direction, ascending: direction == .forward) { stepRows in
      let gates = matrices.gates.rows(stepRows.rows)
      let candidate = matrices.candidate.rows(stepRows.rows)
      let resetState = matrices.resetState.rows(stepRows.rows)
      let previous = matrices.previous(stepRows)
      let hasState = stepRows.before != nil || hasInitial
      if hasState { Product.multiply(previous, weights.matrix(transposedGates), into: gates, .adding) }
      RecurrentKernels.gruReset(gates: gates, bias: bias, previous: previous, resetState: resetState)
      if hasState {
        Product.multiply(resetState, weights.matrix(transposedCandidate), into: candidate, .adding)
      }
      RecurrentKernels.gruUpdate(
        gates: gates, candidate: candidate, bias: bias, previous: previous,
        output: matrices.output.rows(stepRows.rows),
        updateSelectsCandidate: updateSelectsCandidate)
    }
    return matrices.output
  }

  func backward(
    input: Matrix, outputGradient: Matrix, block: Block, gradient: FloatStorage, inputGradient: Matrix?,
    scratch: inout Scratch
  ) {
    let weights = block.weights
    let matrices = matrices(block, scratch: &scratch)
    let rows = block.packing.rowCount
    let carried = scratch.matrix(6, rows: rows, columns: hiddenSize)
    let resetGradient = scratch.matrix(7, rows: rows, columns: hiddenSize)
    let bias = gradient.matrix(inputBias)
    carried.clear()
    bias.clear()
    let (gateWeights, candidateWeights) = split(weights.matrix(recurrentWeights))
    block.packing.forEachStepRows(direction, ascending: direction == .reverse) { stepRows in
      let gates = matrices.gates.rows(stepRows.rows)
      let candidate = matrices.candidate.rows(stepRows.rows)
      let previous = matrices.previous(stepRows)
      let carry = carried.rows(stepRows.sorted)
      let byReset = resetGradient.rows(stepRows.sorted)
      RecurrentKernels.gruUpdateBackward(
        gates: gates, candidate: candidate, previous: previous,
        outputGradient: outputGradient.rows(stepRows.rows),
        carried: carry, biasGradient: bias, updateSelectsCandidate: updateSelectsCandidate)
      Product.multiply(candidate, candidateWeights, into: byReset)
      RecurrentKernels.gruResetBackward(
        gates: gates, previous: previous, resetGradient: byReset, carried: carry, biasGradient: bias)
      guard let before = stepRows.before else { return }
      Product.multiply(gates, gateWeights, into: outputGradient.rows(before), .adding)
    }
    gradient.matrix(recurrentBias).copy(bias)
    RowKernels.copy(matrices.gates, columns: 0..<2 * hiddenSize, into: matrices.products, at: 0)
    RowKernels.copy(matrices.candidate, columns: 0..<hiddenSize, into: matrices.products, at: 2 * hiddenSize)
    self.input.backward(
      input: input, outputGradient: matrices.products, weights: weights, gradient: gradient,
      inputGradient: inputGradient,
      transposedGradient: scratch.matrix(8, rows: self.input.transposed.rows, columns: 3 * hiddenSize))
    let (gateGradient, candidateGradient) = split(gradient.matrix(recurrentWeights))
    let transposed = scratch.matrix(9, rows: hiddenSize, columns: 2 * hiddenSize)
    block.packing.recurrentGradient(
      direction, gradients: matrices.gates, states: matrices.output, initial: block.initial.first?.hidden,
      into: transposed)
    DenseKernels.transpose(transposed, into: gateGradient)
    // Each step's own product, so that nothing is shifted.
    Product.multiply(transposed: matrices.candidate, matrices.resetState, into: candidateGradient)
  }
}
