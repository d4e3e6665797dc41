/// A convolution over time without padding, followed by a ReLU: `torch.nn.Conv1d(inputSize, outputSize, kernelSize,
/// stride)` and `ReLU`. An item of L steps leaves with (L - kernelSize) / stride + 1, rounded down.
///
/// The windows of all outputs are laid out as rows, `[P', kernelSize * D]`, tap after tap, so that one product does
/// all. Rows are sorted by length, hence the outputs of a time step depend on the first rows of its input time steps.
struct Convolution: SequenceLayer {
  let inputSize: Int
  let outputSize: Int
  let kernelSize: Int
  let stride: Int
  /// `[outputSize, D, kernelSize]`
  let weights: ParameterView
  /// `[outputSize]`
  let bias: ParameterView
  /// `[kernelSize * D, outputSize]`, tap after tap.
  let transposed: PreparedView
  /// The same, channel after channel: the transpose of the weights.
  let transposedByChannel: PreparedView

  var changesLengths: Bool { true }
  var floatsPerStep: Int { (2 * kernelSize * inputSize + 2 * outputSize) / stride + inputSize }

  /// Declares the layer's parameters, `name.weight` and `name.bias`.
  init(
    _ name: String, inputSize: Int, outputSize: Int, kernelSize: Int, stride: Int,
    layout: inout ParameterLayout, prepared: inout PreparedLayout
  ) {
    self.inputSize = inputSize
    self.outputSize = outputSize
    self.kernelSize = kernelSize
    self.stride = stride
    let fanIn = kernelSize * inputSize
    weights = layout.add("\(name).weight", shape: [outputSize, inputSize, kernelSize], fanIn: fanIn)
    bias = layout.add("\(name).bias", shape: [outputSize], fanIn: fanIn)
    transposed = prepared.add(rows: fanIn, columns: outputSize)
    transposedByChannel = prepared.add(rows: fanIn, columns: outputSize)
  }

  func outputLength(_ length: Int) -> Int {
    length < kernelSize ? 0 : (length - kernelSize) / stride + 1
  }

  func prepare(_ weights: Weights) {
    let byChannel = weights.matrix(transposedByChannel)
    DenseKernels.transpose(flat(weights.values), into: byChannel)
    forEachRow { tapRow, channelRow in
      weights.matrix(transposed).copyRow(channelRow, of: byChannel, to: tapRow)
    }
  }

  /// The weights, or their gradient, as `[outputSize, D * kernelSize]`.
  private func flat(_ storage: FloatStorage) -> Matrix {
    storage.matrix(at: weights.offset, rows: outputSize, columns: inputSize * kernelSize)
  }

  /// Calls `body` with the row of each tap and channel in both orders.
  private func forEachRow(_ body: (_ tapRow: Int, _ channelRow: Int) -> Void) {
    for tap in 0..<kernelSize {
      for channel in 0..<inputSize { body(tap * inputSize + channel, channel * kernelSize + tap) }
    }
  }

  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix {
    let packed = block.outputPacking.packedCount
    let windows = scratch.matrix(0, rows: packed, columns: kernelSize * inputSize)
    let output = scratch.matrix(1, rows: packed, columns: outputSize)
    forEachTap(block) { from, to, tap in
      RowKernels.copy(
        input.rows(from), columns: 0..<inputSize, into: windows.rows(to), at: tap * inputSize)
    }
    Product.multiply(windows, block.weights.matrix(transposed), into: output)
    DenseKernels.addBias(block.weights.matrix(bias), to: output, activation: .relu)
    return output
  }

  func backward(
    input: Matrix, outputGradient: Matrix, block: Block, gradient: FloatStorage, inputGradient: Matrix?,
    scratch: inout Scratch
  ) {
    let packed = block.outputPacking.packedCount
    let windows = scratch.matrix(0, rows: packed, columns: kernelSize * inputSize)
    let output = scratch.matrix(1, rows: packed, columns: outputSize)
    DenseKernels.reluBackward(gradient: outputGradient, output: output)
    DenseKernels.columnSums(outputGradient, into: gradient.matrix(bias))
    let transposedGradient = scratch.matrix(2, rows: kernelSize * inputSize, columns: outputSize)
    Product.multiply(transposed: windows, outputGradient, into: transposedGradient)
    let byChannel = scratch.matrix(3, rows: kernelSize * inputSize, columns: outputSize)
    forEachRow { tapRow, channelRow in byChannel.copyRow(tapRow, of: transposedGradient, to: channelRow) }
    DenseKernels.transpose(byChannel, into: flat(gradient))
    guard let inputGradient else { return }
    Product.multiply(outputGradient, transposed: block.weights.matrix(transposed), into: windows)
    inputGradient.clear()
    forEachTap(block) { from, to, tap in
      RowKernels.copy(
        windows.rows(to), columns: tap * inputSize..<(tap + 1) * inputSize, into: inputGradient.rows(from),
        at: 0, adding: true)
    }
  }

  /// Calls `body` with the packed rows that come in, those that go out, and the tap that joins them.
  private func forEachTap(_ block: Block, _ body: (_ from: Range<Int>, _ to: Range<Int>, _ tap: Int) -> Void)
  {
    for step in 0..<block.outputPacking.stepCount {
      let to = block.outputPacking.range(step)
      for tap in 0..<kernelSize {
        let start = block.packing.offsets[step * stride + tap]
        body(start..<start + to.count, to, tap)
      }
    }
  }
}
