internal import DataModel

/// One worker's memory for computing a block of items from the data to the gradient.
///
/// Everything is reused from block to block; nothing is allocated once the longest block has been seen.
final class BlockPass: @unchecked Sendable {
  private let network: Network
  private var batch = Batch()
  private(set) var packing = Packing()
  private let input = FloatStorage()
  private(set) var layerScratch: [Scratch]
  /// `[P, inputSize]` of each recurrent layer, as `forward` went through them.
  private var layerInputs: [Matrix] = []
  /// Gradients by the outputs of the recurrent layers, two in turn.
  private let outputGradients = [FloatStorage(), FloatStorage()]
  /// Rows at the height of the head: pooled, then each dense layer's output.
  private var rows = Scratch()
  private var rowGradients = Scratch()

  init(_ network: Network) {
    self.network = network
    layerScratch = Array(repeating: Scratch(), count: network.layers.count)
  }

  /// Classes of the items in the order given to `load`.
  var labels: [Int] { batch.labels }
  /// Recordings of the items in the order given to `load`.
  var recordings: [Int] { batch.recordings }

  /// Reads a block's items and packs them.
  ///
  /// - Throws: what the source throws, or `NetError.itemLength` or `.featureCount`.
  func load(_ source: any BatchSource, items: ArraySlice<Int>, epoch: Int?) throws {
    try source.fill(&batch, items: items, epoch: epoch)
    guard batch.featureCount == network.configuration.inputSize else {
      throw NetError.featureCount(expected: network.configuration.inputSize, found: batch.featureCount)
    }
    for (row, item) in items.enumerated() {
      guard (1...max(batch.timeSteps, 1)).contains(batch.lengths[row]) else {
        throw NetError.itemLength(item: item, found: batch.lengths[row], timeSteps: batch.timeSteps)
      }
    }
    packing.plan(batch.lengths)
    let columns = network.configuration.inputSize
    input.reserve(packing.packedCount * columns)
    packing.pack(batch.values, timeSteps: batch.timeSteps, into: inputMatrix)
  }

  private var inputMatrix: Matrix {
    input.matrix(rows: packing.packedCount, columns: network.configuration.inputSize)
  }

  /// Computes the logits of the loaded block.
  ///
  /// - Parameters:
  ///   - weights: prepared.
  ///   - initial: a state for each recurrent layer; zeros if nil.
  /// - Returns: `[rows, K]` in the order of the sorted rows; `packing.order` tells whose each is.
  func forward(_ weights: Weights, initial: [RecurrentState]? = nil) -> Matrix {
    var steps = inputMatrix
    layerInputs.removeAll(keepingCapacity: true)
    for (number, layer) in network.layers.enumerated() {
      layerInputs.append(steps)
      steps = layer.forward(
        steps, initial: initial?[number], packing: packing, weights: weights, scratch: &layerScratch[number])
    }
    var output = rows.matrix(0, rows: packing.rowCount, columns: steps.columns)
    network.pooling.forward(steps, packing: packing, into: output)
    for (number, dense) in network.head.enumerated() {
      let next = rows.matrix(number + 1, rows: packing.rowCount, columns: dense.outputSize)
      dense.forward(output, weights: weights, into: next)
      output = next
    }
    return output
  }

  /// The sum of the losses of the block after `forward`, and the gradient by the logits.
  ///
  /// - Parameters:
  ///   - logits: as `forward` gave them.
  ///   - items: as given to `load`.
  ///   - scale: what the gradient is multiplied by.
  /// - Returns: sums over the items, and `[rows, K]`.
  /// - Throws: `NetError.label`.
  func loss(of logits: Matrix, items: ArraySlice<Int>, scale: Double) throws(NetError) -> (LossSums, Matrix) {
    let gradient = rowGradients.matrix(network.head.count, rows: logits.rows, columns: logits.columns)
    let classCount = network.configuration.classCount
    var sums = LossSums()
    for (row, source) in packing.order.enumerated() {
      let label = batch.labels[source]
      guard label >= 0, label < classCount else {
        throw .label(item: items[items.startIndex + source], found: label, classCount: classCount)
      }
      let (loss, isCorrect) = network.loss.evaluate(
        logits, row: row, label: label, scale: scale, gradient: gradient)
      sums += LossSums(loss: loss, correct: isCorrect ? 1 : 0)
    }
    return (sums, gradient)
  }

  /// The way from the gradient by the logits back to the parameters, after `forward`.
  ///
  /// - Parameters:
  ///   - logitGradient: `[rows, K]`, used up.
  ///   - weights: as given to `forward`.
  ///   - gradient: overwritten with this block's gradient.
  ///   - initial: as given to `forward`.
  func backward(
    logitGradient: Matrix, weights: Weights, gradient: FloatStorage, initial: [RecurrentState]? = nil
  ) {
    var outer = logitGradient
    for (number, dense) in network.head.enumerated().reversed() {
      let inner = rowGradients.matrix(number, rows: packing.rowCount, columns: dense.inputSize)
      dense.backward(
        input: rows.matrix(number, rows: packing.rowCount, columns: dense.inputSize),
        output: rows.matrix(number + 1, rows: packing.rowCount, columns: dense.outputSize),
        outputGradient: outer, weights: weights, gradient: gradient, inputGradient: inner)
      outer = inner
    }
    backwardThroughTime(outer, weights: weights, gradient: gradient, initial: initial)
  }

  private func backwardThroughTime(
    _ pooledGradient: Matrix, weights: Weights, gradient: FloatStorage, initial: [RecurrentState]?
  ) {
    var outer = packedGradient(0, columns: pooledGradient.columns)
    network.pooling.backward(outputGradient: pooledGradient, packing: packing, inputGradient: outer)
    for (number, layer) in network.layers.enumerated().reversed() {
      // Nobody needs the gradient by the data.
      let inner = number > 0 ? packedGradient(network.layers.count - number, columns: layer.inputSize) : nil
      layer.backward(
        input: layerInputs[number], initial: initial?[number], outputGradient: outer, packing: packing,
        weights: weights, gradient: gradient, inputGradient: inner,
        scratch: &layerScratch[number])
      if let inner { outer = inner }
    }
  }

  private func packedGradient(_ turn: Int, columns: Int) -> Matrix {
    outputGradients[turn % 2].reserve(packing.packedCount * columns)
    return outputGradients[turn % 2].matrix(rows: packing.packedCount, columns: columns)
  }
}
