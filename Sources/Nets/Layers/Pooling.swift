/// Pooling of the time steps of an item to one row: packed rows `[P, H]` to `[rows, outputSize]`. Steps past an item's length
/// play no part.
enum Pooling: Sendable {
  /// The last state of each item: of the forward direction that of its last step, of the reverse direction that of
  /// its first; forward first.
  case last(directions: Int)
  /// The mean over the steps.
  case mean
  /// The largest value of each unit; of equal ones the first takes the gradient.
  case max
  /// A weighted mean; see `Attention`.
  case attention(Attention)
  /// All time steps concatenated; items must have this many.
  case flatten(steps: Int)
  /// No pooling: `[P, H]` as it is, an output for every step.
  case none

  /// Width of a row for time steps of width `size`.
  func outputSize(_ size: Int) -> Int {
    if case .flatten(let steps) = self { steps * size } else { size }
  }

  /// Rows for a block.
  func rowCount(_ packing: Packing) -> Int {
    if case .none = self { packing.packedCount } else { packing.rowCount }
  }

  func forward(
    _ input: Matrix, packing: Packing, weights: Weights, scratch: inout Scratch, into output: Matrix
  ) {
    switch self {
    case .last(let directions):
      let size = input.columns / directions
      for row in 0..<packing.rowCount {
        let last = packing.lastStep(row)
        RowKernels.copy(
          input.rows(last..<last + 1), columns: 0..<size, into: output.rows(row..<row + 1), at: 0)
        guard directions == 2 else { continue }
        RowKernels.copy(
          input.rows(row..<row + 1), columns: size..<2 * size, into: output.rows(row..<row + 1), at: size)
      }
    case .mean:
      output.clear()
      for row in 0..<packing.rowCount {
        let scale = 1 / Float(packing.lengths[row])
        for step in 0..<packing.lengths[row] {
          let place = packing.offsets[step] + row
          RowKernels.add(input.rows(place..<place + 1), times: scale, to: output.rows(row..<row + 1))
        }
      }
    case .max: PoolingKernels.largest(input, packing: packing, into: output)
    case .attention(let attention):
      attention.forward(input, packing: packing, weights: weights, scratch: &scratch, into: output)
    case .flatten(let steps):
      for step in 0..<steps {
        RowKernels.copy(
          input.rows(packing.range(step)), columns: 0..<input.columns, into: output, at: step * input.columns)
      }
    case .none: output.copy(input)
    }
  }

  /// Backward pass: distributes the gradient of each item, `[rows, outputSize]`, to its time steps; `inputGradient`, `[P, H]`, is
  /// overwritten. The rest as given to `forward`; `gradient` takes that of the pooling's own parameters.
  func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, packing: Packing, weights: Weights,
    gradient: FloatStorage, scratch: inout Scratch, inputGradient: Matrix
  ) {
    switch self {
    case .last(let directions):
      inputGradient.clear()
      let size = input.columns / directions
      for row in 0..<packing.rowCount {
        let last = packing.lastStep(row)
        let from = outputGradient.rows(row..<row + 1)
        RowKernels.copy(from, columns: 0..<size, into: inputGradient.rows(last..<last + 1), at: 0)
        guard directions == 2 else { continue }
        RowKernels.copy(from, columns: size..<2 * size, into: inputGradient.rows(row..<row + 1), at: size)
      }
    case .mean:
      inputGradient.clear()
      for row in 0..<packing.rowCount {
        let scale = 1 / Float(packing.lengths[row])
        for step in 0..<packing.lengths[row] {
          let place = packing.offsets[step] + row
          RowKernels.add(
            outputGradient.rows(row..<row + 1), times: scale, to: inputGradient.rows(place..<place + 1))
        }
      }
    case .max:
      PoolingKernels.largestBackward(
        input, output: output, outputGradient: outputGradient, packing: packing, into: inputGradient)
    case .attention(let attention):
      attention.backward(
        input, outputGradient: outputGradient, packing: packing, weights: weights, gradient: gradient,
        scratch: &scratch, inputGradient: inputGradient)
    case .flatten(let steps):
      for step in 0..<steps {
        let start = step * input.columns
        RowKernels.copy(
          outputGradient, columns: start..<start + input.columns,
          into: inputGradient.rows(packing.range(step)),
          at: 0)
      }
    case .none: inputGradient.copy(outputGradient)
    }
  }
}
