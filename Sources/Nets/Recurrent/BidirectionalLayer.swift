/// Both directions of a recurrent layer, their outputs concatenated: `[P, D]` to `[P, 2H]`, forward first, as
/// `torch.nn.LSTM(bidirectional=True)` on packed sequences: the reverse direction starts at each item's last step.
struct BidirectionalLayer: SequenceLayer {
  let ahead: any SequenceLayer
  let back: any SequenceLayer

  var inputSize: Int { ahead.inputSize }
  var outputSize: Int { ahead.outputSize + back.outputSize }
  var floatsPerStep: Int { ahead.floatsPerStep + back.floatsPerStep + 2 * outputSize + inputSize }

  func prepare(_ weights: Weights) {
    ahead.prepare(weights)
    back.prepare(weights)
  }

  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix {
    let size = ahead.outputSize
    let first = ahead.forward(input, block: part(block, 0), scratch: &scratch.inner[0])
    let second = back.forward(input, block: part(block, 1), scratch: &scratch.inner[1])
    let output = scratch.matrix(0, rows: input.rows, columns: outputSize)
    RowKernels.copy(first, columns: 0..<size, into: output, at: 0)
    RowKernels.copy(second, columns: 0..<back.outputSize, into: output, at: size)
    return output
  }

  func backward(
    input: Matrix, outputGradient: Matrix, block: Block, gradient: FloatStorage, inputGradient: Matrix?,
    scratch: inout Scratch
  ) {
    let size = ahead.outputSize
    let half = scratch.matrix(1, rows: input.rows, columns: size)
    RowKernels.copy(outputGradient, columns: 0..<size, into: half, at: 0)
    ahead.backward(
      input: input, outputGradient: half, block: part(block, 0), gradient: gradient,
      inputGradient: inputGradient, scratch: &scratch.inner[0])
    RowKernels.copy(outputGradient, columns: size..<outputSize, into: half, at: 0)
    let second = inputGradient.map { scratch.matrix(2, rows: $0.rows, columns: $0.columns) }
    back.backward(
      input: input, outputGradient: half, block: part(block, 1), gradient: gradient, inputGradient: second,
      scratch: &scratch.inner[1])
    if let inputGradient, let second { RowKernels.add(second, times: 1, to: inputGradient) }
  }

  /// The block as a direction sees it: with its own initial state.
  private func part(_ block: Block, _ number: Int) -> Block {
    guard block.initial.count > number else { return block }
    var block = block
    block.initial = [block.initial[number]]
    return block
  }
}
