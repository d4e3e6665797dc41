import DataModel
import Testing
import Workers

@testable import Nets

/// Forward and gradient against PyTorch in float64: several layers, ragged lengths, initial states that are not
/// zero, weights and biases that are all distinct.
@Suite struct LSTMGoldenTests {
  static let names = [
    "lstm-binary-ragged-state", "lstm-softmax-two-layers-ragged-state", "lstm-softmax-three-layers",
    "lstm-binary-many-rows", "lstm-binary-one-step-state",
  ]

  /// Largest error, in units of each tensor's largest value.
  static let tolerance = 5e-6

  @Test(arguments: names) func forwardAndGradient(_ name: String) throws {
    let golden = try Golden(name)
    let network = try golden.network()
    let weights = prepared(try golden.parameters(of: network), of: network)
    let source = try golden.source()
    let items = Array(0..<source.itemCount)[...]
    let pass = BlockPass(network)
    try pass.load(source, items: items, epoch: nil)
    let initial = try initialState(golden, network, order: pass.packing.order)

    let logits = pass.forward(weights, initial: initial)
    let (sums, logitGradient) = try pass.loss(of: logits, items: items, scale: 1 / Double(items.count))
    var inOrder = [Float](repeating: 0, count: logits.count)
    for (row, item) in pass.packing.order.enumerated() {
      for k in 0..<logits.columns { inOrder[item * logits.columns + k] = logits[row, k] }
    }
    #expect(relativeError(inOrder, try golden.doubles("logits")) < Self.tolerance)
    let loss = sums.loss / Double(items.count)
    #expect(abs(loss - (try golden.doubles("loss")[0])) < Self.tolerance)

    let gradient = FloatStorage(count: network.layout.count)
    pass.backward(logitGradient: logitGradient, weights: weights, gradient: gradient, initial: initial)
    let values = gradient.copy(network.layout.count)
    for view in network.layout.views {
      let error = relativeError(values[view.range], try golden.doubles("gradient.\(view.name)"))
      #expect(error < Self.tolerance, "\(view.name)")
    }
    if initial != nil { try checkInitialGradient(golden, network, pass, weights) }
  }

  /// The states in the file, rows in the order of the block; nil if it has none.
  private func initialState(_ golden: Golden, _ network: Network, order: [Int]) throws -> [[RecurrentState]]?
  {
    guard golden.tensors["initial.hidden"] != nil else { return nil }
    let (rows, size) = (order.count, network.configuration.recurrent.hiddenSize)
    func matrix(_ name: String, _ layer: Int) throws -> Matrix {
      let values = try golden.floats(name)
      let storage = FloatStorage(count: rows * size)
      let matrix = storage.matrix(rows: rows, columns: size)
      for (row, item) in order.enumerated() {
        matrix.loadRow(row, from: values, at: (layer * rows + item) * size)
      }
      return matrix
    }
    return try network.layers.indices.map {
      [RecurrentState(hidden: try matrix("initial.hidden", $0), cell: try matrix("initial.cell", $0))]
    }
  }

  /// The gradient by the initial states, from what the way back leaves in the scratch.
  private func checkInitialGradient(
    _ golden: Golden, _ network: Network, _ pass: BlockPass, _ weights: Weights
  ) throws {
    let (rows, size) = (pass.packing.rowCount, network.configuration.recurrent.hiddenSize)
    var hidden = [Float](repeating: 0, count: network.layers.count * rows * size)
    var cell = hidden
    for (number, layer) in network.layers.enumerated() {
      let lstm = try #require(layer as? RecurrentLayer<LSTMStep>)
      var scratch = pass.layerScratch[number]
      let gates = scratch.matrix(RecurrentSlot.gates, rows: pass.packing.packedCount, columns: 4 * size)
      let cells = scratch.matrix(RecurrentSlot.carried, rows: rows, columns: size)
      let hiddens = FloatStorage(count: rows * size).matrix(rows: rows, columns: size)
      Product.multiply(
        gates.rows(pass.packing.range(0)), weights.matrix(lstm.recurrentWeights), into: hiddens)
      for (row, item) in pass.packing.order.enumerated() {
        for j in 0..<size {
          hidden[(number * rows + item) * size + j] = hiddens[row, j]
          cell[(number * rows + item) * size + j] = cells[row, j]
        }
      }
    }
    #expect(relativeError(hidden, try golden.doubles("gradient.initial.hidden")) < Self.tolerance)
    #expect(relativeError(cell, try golden.doubles("gradient.initial.cell")) < Self.tolerance)
  }
}
