import DataModel
import Foundation
import Testing

@testable import Nets

/// Nets of every shape against PyTorch in float64, item by item without padding: outputs, loss, and the gradient by
/// every parameter under PyTorch's names.
@Suite struct NetGoldenTests {
  static let names: [String] = [
    "cell-rnn-state", "cell-rnn-both", "cell-rnn-relu-state", "cell-rnn-relu-both", "cell-gru-state",
    "cell-gru-both", "cell-gru-reset-before", "cell-gru-reset-before-both", "cell-lstm-norm",
    "cell-lstm-norm-both", "cell-gru-norm", "cell-gru-norm-both", "cell-lstm-both",
    "pooling-mean", "pooling-max", "pooling-attention", "pooling-attention-both", "pooling-none",
    "input-embedding", "input-embedding-columns", "input-one-hot", "input-layer", "input-layer-relu",
    "conv-gru", "conv-average", "mean-spectrum", "fully-connected", "conv-flatten", "loss-squares",
    "loss-binary-weights", "loss-softmax-weights", "loss-softmax-smoothing",
  ]

  /// Largest error, in units of each tensor's largest value.
  static let tolerance = 5e-6

  @Test(arguments: names) func equalsTorch(_ name: String) throws {
    let golden = try Golden(name)
    let network = try golden.network()
    let weights = prepared(try golden.parameters(of: network), of: network)
    let source = try golden.source()
    try network.check(source)
    let items = Array(0..<source.itemCount)[...]
    let pass = BlockPass(network)
    try pass.load(source, items: items, epoch: nil)
    let initial = try initialStates(golden, network, order: pass.packing.order)

    let logits = pass.forward(weights, initial: initial)
    #expect(
      relativeError(inOrder(logits, pass), try golden.doubles("logits")) < Self.tolerance)
    let loss = network.configuration.head.loss.loss(try golden.lossTargets())
    let (sums, _) = try pass.loss(of: logits, items: items, scale: 1, rule: loss)
    #expect(abs(sums.loss / sums.weight - (try golden.doubles("loss")[0])) < Self.tolerance)

    let (_, logitGradient) = try pass.loss(of: logits, items: items, scale: 1 / sums.weight, rule: loss)
    let gradient = FloatStorage([Float](repeating: .nan, count: network.layout.count))
    pass.backward(logitGradient: logitGradient, weights: weights, gradient: gradient, initial: initial)
    let values = gradient.copy(network.layout.count)
    for view in network.layout.views {
      let error = relativeError(values[view.range], try golden.doubles("gradient.\(view.name)"))
      #expect(error < Self.tolerance, "\(view.name)")
    }
  }

  /// The outputs in the order of the items, and of the steps where there is one for each.
  private func inOrder(_ logits: Matrix, _ pass: BlockPass) -> [Float] {
    let packing = pass.packing
    let rowOfItem = packing.order.indices.sorted { packing.order[$0] < packing.order[$1] }
    let places =
      logits.rows == packing.rowCount
      ? rowOfItem
      : rowOfItem.flatMap { row in (0..<packing.lengths[row]).map { packing.offsets[$0] + row } }
    return places.flatMap { place in (0..<logits.columns).map { logits[place, $0] } }
  }

  /// The states in the file, `[2, layers * directions, items, H]`, rows in the order of the block.
  private func initialStates(_ golden: Golden, _ network: Network, order: [Int]) throws
    -> [[RecurrentState]]?
  {
    guard golden.tensors["initial"] != nil else { return nil }
    let values = try golden.floats("initial")
    let (rows, size) = (order.count, network.configuration.recurrent.hiddenSize)
    let directions = network.configuration.recurrent.isBidirectional ? 2 : 1
    let count = network.configuration.recurrent.layerCount * directions
    func matrix(_ kind: Int, _ number: Int) -> Matrix {
      let matrix = FloatStorage(count: rows * size).matrix(rows: rows, columns: size)
      for (row, item) in order.enumerated() {
        matrix.loadRow(row, from: values, at: ((kind * count + number) * rows + item) * size)
      }
      return matrix
    }
    return (0..<network.configuration.recurrent.layerCount).map { layer in
      (0..<directions).map { direction in
        let number = layer * directions + direction
        return RecurrentState(hidden: matrix(0, number), cell: matrix(1, number))
      }
    }
  }
}
