internal import Formats
internal import Nets

/// GRUs without an ONNX operator.
extension NetworkGraph {
  /// `Cell.gruNorm`, r and z normalized together and n by itself; gives the outputs of one direction, `[T, B, H]`.
  mutating func addNormalizedGRU(_ suffix: String) throws(NetError) -> String {
    let hidden = configuration.recurrent.hiddenSize
    let groups = [2 * hidden, hidden]
    let sizes = graph.list(groups)
    let inputNorm = try norm("ih", suffix, groups: groups)
    let stateNorm = try norm("hh", suffix, groups: groups)
    let weights = try recurrentWeights(suffix, gates: 0..<3)
    let products = graph.split(try inputProducts(suffix), sizes, count: 2)
    let gateProducts = Self.normalize(products[0], inputNorm, in: &graph)
    let candidateProducts = Self.normalize(products[1], inputNorm, group: 1, in: &graph)
    var loop = ScanLoop(suffix: suffix, hiddenSize: hidden)
    let gateInput = loop.input(gateProducts, width: groups[0])
    let candidateInput = loop.input(candidateProducts, width: groups[1])
    let before = loop.state()
    let parts = loop.body.split(loop.multiply(before, weights), sizes, count: 2)
    let gateState = Self.normalize(parts[0], stateNorm, in: &loop.body)
    let candidateState = Self.normalize(parts[1], stateNorm, group: 1, in: &loop.body)
    let (reset, update) = gruGates(&loop, sum: loop.sum(gateInput, gateState))
    let candidate = loop.tanh(loop.sum(candidateInput, loop.product(reset, candidateState)))
    loop.output = gruMixture(&loop, share: update, of: before, rest: candidate)
    loop.states = [loop.output]
    return loop.finish(mask: mask(), lengths: lengths, outputSize: hidden, in: &graph)
  }

  /// `Cell.gruReadout`, whose outputs are of the states before.
  mutating func addReadoutGRU(_ suffix: String) throws(NetError) -> String {
    let hidden = configuration.recurrent.hiddenSize
    let gateWeights = try recurrentWeights(suffix, gates: 0..<2)
    let candidateWeights = try recurrentWeights(suffix, gates: 2..<3)
    let products = graph.split(try biasedProducts(suffix), graph.list([2 * hidden, hidden]), count: 2)
    let readout = try readoutWeights(suffix)
    let shown = graph.add(
      "Add", [graph.add("MatMul", [steps, readout.input]), try constant("rnn.bias_p" + suffix)])
    var loop = ScanLoop(suffix: suffix, hiddenSize: hidden)
    let gateInput = loop.input(products[0], width: 2 * hidden)
    let candidateInput = loop.input(products[1], width: hidden)
    let readoutInput = loop.input(shown, width: outputSize)
    let before = loop.state()
    let (reset, update) = gruGates(&loop, sum: loop.sum(gateInput, loop.multiply(before, gateWeights)))
    let resetState = loop.multiply(loop.product(reset, before), candidateWeights)
    let candidate = loop.tanh(loop.sum(candidateInput, resetState))
    loop.states = [gruMixture(&loop, share: update, of: candidate, rest: before)]
    loop.output = loop.sigmoid(loop.sum(readoutInput, loop.multiply(before, readout.state)))
    return loop.finish(mask: mask(), lengths: lengths, outputSize: outputSize, in: &graph)
  }

  /// The readout's matrix, `[P, D + H]`, in its two parts, `[D, P]` and `[H, P]`.
  private mutating func readoutWeights(_ suffix: String) throws(NetError) -> (input: String, state: String) {
    let name = "rnn.weight_p" + suffix
    let transposed = Self.transpose(try parameter(name).floats, rows: outputSize)
    let cut = width * outputSize
    return (
      graph.constant(name + "_input", [width, outputSize], Array(transposed[..<cut])),
      graph.constant(
        name + "_state", [configuration.recurrent.hiddenSize, outputSize], Array(transposed[cut...]))
    )
  }

  /// r and z from the sum of the products.
  private mutating func gruGates(_ loop: inout ScanLoop, sum: String) -> (reset: String, update: String) {
    let sizes = graph.list([configuration.recurrent.hiddenSize, configuration.recurrent.hiddenSize])
    let gates = loop.body.split(loop.sigmoid(sum), sizes, count: 2)
    return (gates[0], gates[1])
  }

  /// share ∘ value + (1 - share) ∘ rest.
  private mutating func gruMixture(_ loop: inout ScanLoop, share: String, of value: String, rest: String)
    -> String
  {
    let other = loop.body.add("Sub", [graph.number(1), share])
    return loop.sum(loop.product(other, rest), loop.product(share, value))
  }
}
