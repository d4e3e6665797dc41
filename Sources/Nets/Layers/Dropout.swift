/// Inverted dropout (Srivastava et al., 2014): in training each value is set to zero with probability `rate` and
/// else divided by 1 - `rate`; in evaluation nothing happens. `torch.nn.LSTM(dropout=)` does the same between layers.
///
/// The mask is a function of seed, epoch, item, layer, time step, and unit only: it depends neither on the other items of a
/// block nor on the workers, and the backward pass draws the same numbers again.
struct Dropout: SequenceLayer {
  let inputSize: Int
  let rate: Double
  /// Number of this dropout layer in the network.
  let number: Int

  var outputSize: Int { inputSize }

  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix {
    guard let draw = block.draw else { return input }
    let output = scratch.matrix(0, rows: input.rows, columns: inputSize)
    output.copy(input)
    apply(to: output, packing: block.packing, draw: draw)
    return output
  }

  func backward(
    input: Matrix, outputGradient: Matrix, block: Block, gradient: FloatStorage, inputGradient: Matrix?,
    scratch: inout Scratch
  ) {
    guard let inputGradient else { return }
    inputGradient.copy(outputGradient)
    if let draw = block.draw { apply(to: inputGradient, packing: block.packing, draw: draw) }
  }

  private func apply(to values: Matrix, packing: Packing, draw: Draw) {
    // A step's units begin at a counter of their own.
    let blocksPerStep = (inputSize + 3) / 4
    for step in 0..<packing.stepCount {
      for row in 0..<packing.activeRows[step] {
        DropoutKernels.apply(
          to: values, row: packing.offsets[step] + row, rate: rate, seed: draw.seed, epoch: draw.epoch,
          item: UInt64(number) << 48 | UInt64(draw.items[row]), firstBlock: step * blocksPerStep)
      }
    }
  }
}
