/// Means over `size` steps without overlap, `torch.nn.AvgPool1d(size)`: an item of L steps leaves with L / size,
/// rounded down.
struct AveragePool: SequenceLayer {
  let inputSize: Int
  let size: Int

  var outputSize: Int { inputSize }
  var changesLengths: Bool { true }
  func outputLength(_ length: Int) -> Int { length / size }

  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix {
    let output = scratch.matrix(0, rows: block.outputPacking.packedCount, columns: outputSize)
    output.clear()
    forEachPart(block) { from, to in
      RowKernels.add(input.rows(from), times: 1 / Float(size), to: output.rows(to))
    }
    return output
  }

  func backward(
    input: Matrix, outputGradient: Matrix, block: Block, gradient: FloatStorage, inputGradient: Matrix?,
    scratch: inout Scratch
  ) {
    guard let inputGradient else { return }
    inputGradient.clear()
    forEachPart(block) { from, to in
      RowKernels.add(outputGradient.rows(to), times: 1 / Float(size), to: inputGradient.rows(from))
    }
  }

  private func forEachPart(_ block: Block, _ body: (_ from: Range<Int>, _ to: Range<Int>) -> Void) {
    for step in 0..<block.outputPacking.stepCount {
      let to = block.outputPacking.range(step)
      for part in 0..<size {
        let start = block.packing.offsets[step * size + part]
        body(start..<start + to.count, to)
      }
    }
  }
}
