internal import Formats
internal import Nets

/// LSTMs without an ONNX operator.
extension NetworkGraph {
  /// `Cell.lstmNorm`; gives the outputs of one direction, `[T, B, H]`.
  mutating func addNormalizedLSTM(_ suffix: String) throws(NetError) -> String {
    let hidden = configuration.recurrent.hiddenSize
    let inputNorm = try norm("ih", suffix, groups: [4 * hidden])
    let stateNorm = try norm("hh", suffix, groups: [4 * hidden])
    let cellNorm = try norm("c", suffix, groups: [hidden])
    let weights = try recurrentWeights(suffix, gates: 0..<4)
    let products = Self.normalize(try inputProducts(suffix), inputNorm, in: &graph)
    var loop = ScanLoop(suffix: suffix, hiddenSize: hidden)
    let product = loop.input(products, width: 4 * hidden)
    let (before, cellBefore) = (loop.state(), loop.state())
    let fromState = Self.normalize(loop.multiply(before, weights), stateNorm, in: &loop.body)
    let (gate, cell) = lstmCell(&loop, sum: loop.sum(product, fromState), before: cellBefore)
    let shown = Self.normalize(cell, cellNorm, in: &loop.body)
    loop.output = loop.product(gate, loop.tanh(shown))
    loop.states = [loop.output, cell]
    return loop.finish(mask: mask(), lengths: lengths, outputSize: hidden, in: &graph)
  }

  /// `Cell.lstmReadout`, whose only state is its cell.
  mutating func addReadoutLSTM(_ suffix: String) throws(NetError) -> String {
    let hidden = configuration.recurrent.hiddenSize
    let weights = try recurrentWeights(suffix, gates: 0..<4)
    let products = try biasedProducts(suffix)
    var loop = ScanLoop(suffix: suffix, hiddenSize: hidden)
    let product = loop.input(products, width: 4 * hidden)
    let before = loop.state()
    let sum = loop.sum(product, loop.multiply(before, weights))
    let (gate, cell) = lstmCell(&loop, sum: sum, before: before)
    loop.output = loop.product(gate, loop.tanh(cell))
    loop.states = [cell]
    return loop.finish(mask: mask(), lengths: lengths, outputSize: hidden, in: &graph)
  }

  /// From the sum of the products, gates i, f, g, o, to the output gate and the new cell.
  private mutating func lstmCell(_ loop: inout ScanLoop, sum: String, before: String) -> (
    gate: String, cell: String
  ) {
    let sizes = graph.list(Array(repeating: configuration.recurrent.hiddenSize, count: 4))
    let parts = loop.body.split(sum, sizes, count: 4)
    let remembered = loop.product(loop.sigmoid(parts[1]), before)
    let new = loop.product(loop.sigmoid(parts[0]), loop.tanh(parts[2]))
    return (loop.sigmoid(parts[3]), loop.sum(remembered, new))
  }
}
