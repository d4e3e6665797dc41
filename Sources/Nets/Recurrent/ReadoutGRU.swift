/// A gated recurrent unit that shows a readout of the state before in place of its state:
///
///     r, z = σ(W x + U h + b)   n = tanh(W x + U (r ∘ h) + b)   h' = (1 - z) ∘ h + z ∘ n   p = σ(W x + U h + b)
///
/// The output is p, `[P, readoutSize]`. Textbooks write W (x ‖ h) with W and U concatenated; here they are the matrices
/// of `ResetBeforeGRU`, but for the readout, whose matrix is both, `[readoutSize, D + H]`. The input must be quantities.
struct ReadoutGRU: SequenceLayer {
  let cell: ResetBeforeGRU
  let readoutSize: Int
  /// `[readoutSize, D + H]`
  let weights: ParameterView
  /// `[readoutSize]`
  let bias: ParameterView

  var inputSize: Int { cell.inputSize }
  var outputSize: Int { readoutSize }
  var floatsPerStep: Int { cell.floatsPerStep + 3 * (cell.hiddenSize + inputSize) + 2 * readoutSize }

  init(
    _ name: LayerName, inputSize: Int, hiddenSize: Int, readoutSize: Int, layout: inout ParameterLayout,
    prepared: inout PreparedLayout
  ) {
    self.readoutSize = readoutSize
    cell = ResetBeforeGRU(
      name, coding: .quantities, inputSize: inputSize, hiddenSize: hiddenSize, direction: name.direction,
      updateSelectsCandidate: true, layout: &layout, prepared: &prepared)
    let width = inputSize + hiddenSize
    weights = layout.add(name("weight_p"), shape: [readoutSize, width], fanIn: width)
    bias = layout.add(name("bias_p"), shape: [readoutSize], fanIn: width)
  }

  func prepare(_ weights: Weights) { cell.prepare(weights) }

  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix {
    let states = cell.forward(input, block: block, scratch: &scratch.inner[0])
    let hidden = cell.hiddenSize
    let joined = scratch.matrix(0, rows: input.rows, columns: inputSize + hidden)
    joined.clear()
    RowKernels.copy(input, columns: 0..<inputSize, into: joined, at: 0)
    block.packing.forEachStepRows(cell.direction, ascending: true) { stepRows in
      let before =
        stepRows.before.map { states.rows($0) } ?? block.initial.first?.hidden.rows(stepRows.sorted)
      guard let before else { return }
      RowKernels.copy(before, columns: 0..<hidden, into: joined.rows(stepRows.rows), at: inputSize)
    }
    let output = scratch.matrix(1, rows: input.rows, columns: readoutSize)
    Product.multiply(joined, transposed: block.weights.matrix(weights), into: output)
    DenseKernels.addBias(block.weights.matrix(bias), to: output, activation: .none)
    DenseKernels.sigmoid(output)
    return output
  }

  func backward(
    input: Matrix, outputGradient: Matrix, block: Block, gradient: FloatStorage, inputGradient: Matrix?,
    scratch: inout Scratch
  ) {
    let hidden = cell.hiddenSize
    let joined = scratch.matrix(0, rows: input.rows, columns: inputSize + hidden)
    let output = scratch.matrix(1, rows: input.rows, columns: readoutSize)
    let stateGradient = scratch.matrix(2, rows: input.rows, columns: hidden)
    DenseKernels.sigmoidBackward(gradient: outputGradient, output: output)
    DenseKernels.columnSums(outputGradient, into: gradient.matrix(bias))
    Product.multiply(transposed: outputGradient, joined, into: gradient.matrix(weights))
    // The products are not needed again.
    Product.multiply(outputGradient, block.weights.matrix(weights), into: joined)
    stateGradient.clear()
    block.packing.forEachStepRows(cell.direction, ascending: true) { stepRows in
      guard let before = stepRows.before else { return }
      RowKernels.copy(
        joined.rows(stepRows.rows), columns: inputSize..<inputSize + hidden, into: stateGradient.rows(before),
        at: 0)
    }
    cell.backward(
      input: input, outputGradient: stateGradient, block: block, gradient: gradient,
      inputGradient: inputGradient, scratch: &scratch.inner[0])
    if let inputGradient {
      RowKernels.copy(joined, columns: 0..<inputSize, into: inputGradient, at: 0, adding: true)
    }
  }
}
