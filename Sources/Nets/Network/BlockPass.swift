internal import DataModel

/// One worker's memory for computing a block of items from the data to the gradient.
///
/// Everything is reused from block to block; nothing is allocated once the longest block has been seen.
final class BlockPass: @unchecked Sendable {
  let network: Network
  private(set) var batch = Batch()
  /// The packing of the input, and of the output of each layer that changes lengths.
  private(set) var packings: [Packing]
  /// Index of the input packing of each layer, and last of the pooling.
  private let levels: [Int]
  private let input = FloatStorage()
  private(set) var layerScratch: [Scratch]
  /// `[P, inputSize]` input of each layer in `forward`, and last of the pooling.
  private var layerInputs: [Matrix] = []
  private var draw: Draw?
  /// Gradients with respect to the outputs of the layers, two in turn.
  private let outputGradients = [FloatStorage(), FloatStorage()]
  private var poolingScratch = Scratch()
  /// Rows at the height of the head: pooled, then each dense layer's output.
  private var rows = Scratch()
  private(set) var rowGradients = Scratch()

  init(_ network: Network) {
    self.network = network
    layerScratch = network.layers.map { _ in Scratch(innerCount: 2, depth: 2) }
    var levels = [0]
    for layer in network.layers { levels.append(levels[levels.count - 1] + (layer.changesLengths ? 1 : 0)) }
    self.levels = levels
    packings = Array(repeating: Packing(), count: levels[levels.count - 1] + 1)
  }

  /// The packing of the input.
  var packing: Packing { packings[0] }
  /// The packing of the input of the pooling; rows are in the same order.
  var lastPacking: Packing { packings[packings.count - 1] }
  /// Rows of outputs: one for each item, or one for each step.
  var outputRows: Int { network.pooling.rowCount(lastPacking) }

  /// Reads a block's items and packs them.
  ///
  /// - Throws: an error of the source, or `NetError.itemLength`, `.featureCount`, `.itemTooShort`, `.itemSteps` or
  ///   `.category`.
  func load(_ source: any BatchSource, items: ArraySlice<Int>, epoch: Int?) throws {
    try source.fill(&batch, items: items, epoch: epoch)
    guard batch.featureCount == network.configuration.input.featureCount else {
      throw NetError.featureCount(
        expected: network.configuration.input.featureCount, found: batch.featureCount)
    }
    for (row, item) in items.enumerated() {
      guard (1...max(batch.timeSteps, 1)).contains(batch.lengths[row]) else {
        throw NetError.itemLength(item: item, found: batch.lengths[row], timeSteps: batch.timeSteps)
      }
      try network.checkLength(batch.lengths[row], item: item)
    }
    packings[0].plan(batch.lengths)
    for (number, layer) in network.layers.enumerated() where layer.changesLengths {
      let source = packings[levels[number]]
      packings[levels[number + 1]].plan(source, length: layer.outputLength)
    }
    let columns = network.configuration.input.featureCount
    input.reserve(packing.packedCount * columns)
    packing.pack(batch.values, timeSteps: batch.timeSteps, into: inputMatrix)
    try checkCategories(items)
  }

  private var inputMatrix: Matrix {
    input.matrix(rows: packing.packedCount, columns: network.configuration.input.featureCount)
  }

  /// Category numbers are places in tables: they are looked at before anybody uses them.
  private func checkCategories(_ items: ArraySlice<Int>) throws(NetError) {
    for (column, count) in network.configuration.input.categoryCounts.enumerated() where count > 0 {
      for (row, item) in items.enumerated() {
        for step in 0..<batch.lengths[row] {
          let value = batch.values[(row * batch.timeSteps + step) * batch.featureCount + column]
          guard value >= 0, value < Float(count), value == value.rounded(.down) else {
            throw .category(item: item, step: step, column: column, found: value, count: count)
          }
        }
      }
    }
  }

  /// Computes the outputs of the loaded block.
  ///
  /// - Parameters:
  ///   - weights: prepared.
  ///   - initial: the states of each layer; zeros if nil.
  ///   - draw: seed of the random numbers, items in the order given to `load`; nil in evaluation.
  /// - Returns: `[rows, K]` in the order of the sorted rows, or of the packed steps; `packing.order` maps them to items
  ///   each is.
  func forward(_ weights: Weights, initial: [[RecurrentState]]? = nil, draw: Draw? = nil) -> Matrix {
    self.draw = draw.map { draw in
      Draw(seed: draw.seed, epoch: draw.epoch, items: packing.order.map { draw.items[$0] })
    }
    var steps = inputMatrix
    layerInputs.removeAll(keepingCapacity: true)
    for (number, layer) in network.layers.enumerated() {
      layerInputs.append(steps)
      steps = layer.forward(
        steps, block: block(number, weights, initial), scratch: &layerScratch[number])
    }
    layerInputs.append(steps)
    var output = rows.matrix(0, rows: outputRows, columns: network.pooling.outputSize(steps.columns))
    network.pooling.forward(
      steps, packing: lastPacking, weights: weights, scratch: &poolingScratch, into: output)
    for (number, dense) in network.head.enumerated() {
      let next = rows.matrix(number + 1, rows: outputRows, columns: dense.outputSize)
      dense.forward(output, weights: weights, into: next)
      output = next
    }
    return output
  }

  /// The block as a layer takes it.
  private func block(_ number: Int, _ weights: Weights, _ initial: [[RecurrentState]]?) -> Block {
    Block(
      packing: packings[levels[number]], outputPacking: packings[levels[number + 1]], weights: weights,
      initial: initial?[number] ?? [], draw: draw)
  }

  /// Room for the gradient with respect to the outputs.
  func logitGradient() -> Matrix {
    rowGradients.matrix(
      network.head.count, rows: outputRows, columns: network.configuration.head.outputSize)
  }

  /// The way from the gradient with respect to the outputs back to the parameters, after `forward`.
  ///
  /// - Parameters:
  ///   - logitGradient: `[rows, K]`, used up.
  ///   - weights: as given to `forward`.
  ///   - gradient: overwritten with this block's gradient.
  ///   - initial: as given to `forward`.
  func backward(
    logitGradient: Matrix, weights: Weights, gradient: FloatStorage, initial: [[RecurrentState]]? = nil
  ) {
    var outer = logitGradient
    for (number, dense) in network.head.enumerated().reversed() {
      let inner = rowGradients.matrix(number, rows: outputRows, columns: dense.inputSize)
      dense.backward(
        input: rows.matrix(number, rows: outputRows, columns: dense.inputSize),
        output: rows.matrix(number + 1, rows: outputRows, columns: dense.outputSize),
        outputGradient: outer, weights: weights, gradient: gradient, inputGradient: inner)
      outer = inner
    }
    backwardThroughSteps(outer, weights: weights, gradient: gradient, initial: initial)
  }

  private func backwardThroughSteps(
    _ pooledGradient: Matrix, weights: Weights, gradient: FloatStorage, initial: [[RecurrentState]]?
  ) {
    let count = network.layers.count
    let pooled = layerInputs[count]
    var outer = stepGradient(0, rows: pooled.rows, columns: pooled.columns)
    network.pooling.backward(
      input: pooled, output: rows.matrix(0, rows: outputRows, columns: pooledGradient.columns),
      outputGradient: pooledGradient, packing: lastPacking, weights: weights, gradient: gradient,
      scratch: &poolingScratch, inputGradient: outer)
    for (number, layer) in network.layers.enumerated().reversed() {
      // Nobody needs the gradient by the data.
      let input = layerInputs[number]
      let inner = number > 0 ? stepGradient(count - number, rows: input.rows, columns: input.columns) : nil
      layer.backward(
        input: input, outputGradient: outer, block: block(number, weights, initial), gradient: gradient,
        inputGradient: inner, scratch: &layerScratch[number])
      if let inner { outer = inner }
    }
  }

  private func stepGradient(_ turn: Int, rows: Int, columns: Int) -> Matrix {
    outputGradients[turn % 2].reserve(rows * columns)
    return outputGradients[turn % 2].matrix(rows: rows, columns: columns)
  }
}
