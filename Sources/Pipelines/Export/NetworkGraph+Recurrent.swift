internal import Formats
internal import Nets

extension NetworkGraph {
  /// Adds a recurrent layer in all its directions.
  mutating func addRecurrent(_ number: Int) throws(NetError) {
    let suffixes =
      configuration.recurrent.isBidirectional ? ["_l\(number)", "_l\(number)_reverse"] : ["_l\(number)"]
    switch configuration.recurrent.cell {
    case .lstm:
      // From i, f, g, o to i, o, f, c.
      try addOperator("LSTM", suffixes, gates: [0, 3, 1, 2])
    case .gru:
      // From r, z, n to z, r, h.
      try addOperator("GRU", suffixes, gates: [1, 0, 2], [OnnxAttribute("linear_before_reset", .integer(1))])
    case .gruResetBefore:
      try addOperator("GRU", suffixes, gates: [1, 0, 2], [OnnxAttribute("linear_before_reset", .integer(0))])
    case .rnn, .rnnReLU:
      let name = configuration.recurrent.cell == .rnn ? "Tanh" : "Relu"
      try addOperator(
        "RNN", suffixes, gates: [0], [OnnxAttribute("activations", .texts(suffixes.map { _ in name }))])
    case .lstmNorm:
      try addLoops(suffixes) { net, suffix throws(NetError) in try net.addNormalizedLSTM(suffix) }
    case .gruNorm: try addLoops(suffixes) { net, suffix throws(NetError) in try net.addNormalizedGRU(suffix) }
    case .lstmReadout:
      try addLoops(suffixes) { net, suffix throws(NetError) in try net.addReadoutLSTM(suffix) }
    case .gruReadout: try addLoops(suffixes) { net, suffix throws(NetError) in try net.addReadoutGRU(suffix) }
    }
    width = outputSize * suffixes.count
  }

  /// Outputs of one direction.
  var outputSize: Int {
    configuration.recurrent.readoutSize > 0
      ? configuration.recurrent.readoutSize : configuration.recurrent.hiddenSize
  }

  /// Adds one of the operators of ONNX that are recurrent layers.
  ///
  /// - Parameters:
  ///   - operation: its name.
  ///   - suffixes: of the names of the parameters, for each direction.
  ///   - gates: for each gate of the operator which of ours it is.
  ///   - attributes: beside direction and size.
  /// - Throws: `NetError.missingTensor`.
  private mutating func addOperator(
    _ operation: String, _ suffixes: [String], gates: [Int], _ attributes: [OnnxAttribute] = []
  ) throws(NetError) {
    let hidden = configuration.recurrent.hiddenSize
    // The parts of one gate after the other, in the operator's order.
    func inOrder(_ name: String) throws(NetError) -> [Float] {
      let floats = try parameter(name).floats
      let size = floats.count / gates.count
      return gates.flatMap { floats[$0 * size..<($0 + 1) * size] }
    }
    var input: [Float] = []
    var recurrent: [Float] = []
    var biases: [Float] = []
    for suffix in suffixes {
      input += try inOrder("rnn.weight_ih" + suffix)
      recurrent += try inOrder("rnn.weight_hh" + suffix)
      // Both biases of a direction side by side.
      biases += try inOrder("rnn.bias_ih" + suffix)
      biases += try inOrder("rnn.bias_hh" + suffix)
    }
    let (directions, rows, name) = (suffixes.count, gates.count * hidden, suffixes[0])
    let inputs = [
      steps, graph.constant("rnn.W" + name, [directions, rows, width], input),
      graph.constant("rnn.R" + name, [directions, rows, hidden], recurrent),
      graph.constant("rnn.B" + name, [directions, 2 * rows], biases), graph.cast(lengths, to: .int32),
    ]
    let output = graph.add(
      operation, inputs,
      [
        OnnxAttribute("direction", .text(directions == 2 ? "bidirectional" : "forward")),
        OnnxAttribute("hidden_size", .integer(hidden)),
      ] + attributes)
    // [T, directions, B, H] to [T, B, directions * H]; 0 stands for an axis as it is.
    let aside = graph.transpose(output, [0, 2, 1, 3])
    steps = graph.add("Reshape", [aside, graph.list([0, 0, directions * hidden])])
  }

  /// Adds a cell without an ONNX operator: each direction separately, outputs concatenated.
  private mutating func addLoops(
    _ suffixes: [String], _ add: (inout NetworkGraph, String) throws(NetError) -> String
  ) throws(NetError) {
    var outputs: [String] = []
    for suffix in suffixes { outputs.append(try add(&self, suffix)) }
    steps = graph.concatenate(outputs, axis: 2)
  }
}
