internal import DataModel
internal import Formats
internal import Nets
internal import Shards

/// A network as an ONNX graph, layer by layer. Steps are `[T, B, W]` throughout, as the recurrent operators take them.
///
/// Only the valid time steps of each item count, as in training: recurrent operators take the lengths, poolings are
/// masked, and values past the length of an item are set to zero before use.
struct NetworkGraph {
  let configuration: NetworkConfiguration
  /// By the name of the parameter.
  private let tensors: [String: NamedTensor]
  var graph = OnnxBuilder()
  /// The value that holds the steps so far.
  var steps = NetworkGraph.values
  /// Width of a step so far, W.
  var width: Int
  /// `[B]` int64, remaining time steps of each item.
  var lengths = NetworkGraph.lengths
  /// `[T, B, 1]`, whether a step is one of its item; nil until it is needed, and after lengths have changed.
  private var knownMask: String?

  static let values = "values"
  static let lengths = "lengths"
  static let logits = "logits"
  static let probabilities = "probabilities"

  init(_ configuration: NetworkConfiguration, _ parameters: Parameters) {
    self.configuration = configuration
    width = configuration.input.featureCount
    tensors = Dictionary(parameters.tensors().map { ($0.name, $0) }) { first, _ in first }
  }

  /// Returns the graph of a network.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - parameters: its weights.
  ///   - normalization: normalization of the input; nil for none.
  /// - Returns: the graph.
  /// - Throws: `NetError.missingTensor` for weights of another network.
  static func make(_ network: Network, _ parameters: Parameters, normalization: Normalization?)
    throws(NetError) -> OnnxGraph
  {
    var net = NetworkGraph(network.configuration, parameters)
    net.addInput(normalization)
    try net.addFront()
    try net.addConvolutions()
    for number in 0..<net.configuration.recurrent.layerCount { try net.addRecurrent(number) }
    try net.addPooling()
    try net.addHead()
    return net.finished
  }

  private var finished: OnnxGraph {
    let isFlat = configuration.pooling == .flatten
    let batch = OnnxValue.Dimension.named("batch")
    let time: OnnxValue.Dimension = isFlat ? .size(configuration.input.stepCount) : .named("steps")
    let rows = configuration.pooling == .none ? [batch, time] : [batch]
    return OnnxGraph(
      name: "prep", nodes: graph.nodes, initializers: graph.initializers,
      inputs: [
        OnnxValue(Self.values, .float, shape: [batch, time, .size(configuration.input.featureCount)]),
        OnnxValue(Self.lengths, .int64, shape: [batch]),
      ],
      outputs: [
        OnnxValue(Self.logits, .float, shape: rows + [.size(configuration.head.outputSize)]),
        OnnxValue(Self.probabilities, .float, shape: rows + [.size(configuration.head.classCount)]),
      ])
  }

  /// A parameter of the network.
  func parameter(_ name: String) throws(NetError) -> (shape: [Int], floats: [Float]) {
    guard let tensor = tensors[name], let floats = tensor.floats else { throw .missingTensor(name: name) }
    return (tensor.shape, floats)
  }

  /// A parameter as a constant under its own name.
  mutating func constant(_ name: String) throws(NetError) -> String {
    let (shape, floats) = try parameter(name)
    return graph.constant(name, shape, floats)
  }

  /// A matrix, `[rows, columns]` in the network, as a constant transposed to `[columns, rows]`.
  mutating func transposed(_ name: String) throws(NetError) -> String {
    let (shape, floats) = try parameter(name)
    return graph.constant(name + "_transposed", [shape[1], shape[0]], Self.transpose(floats, rows: shape[0]))
  }

  /// A row-major matrix with rows and columns changed over.
  static func transpose(_ matrix: [Float], rows: Int) -> [Float] {
    let columns = matrix.count / max(rows, 1)
    var result: [Float] = []
    result.reserveCapacity(matrix.count)
    for column in 0..<columns {
      for row in 0..<rows { result.append(matrix[row * columns + column]) }
    }
    return result
  }

  /// x Wᵀ + b of the last axis, for `name.weight` and `name.bias`.
  mutating func dense(_ value: String, _ name: String, as output: String? = nil) throws(NetError) -> String {
    let product = graph.add("MatMul", [value, try transposed("\(name).weight")])
    return graph.add("Add", [product, try constant("\(name).bias")], as: output)
  }

  /// Says that items have other lengths from here on.
  mutating func setLengths(_ value: String) {
    lengths = value
    knownMask = nil
  }

  /// `[T, B, 1]`, whether a step is one of its item.
  mutating func mask() -> String {
    if let knownMask { return knownMask }
    let count = graph.add(
      "Squeeze",
      [
        graph.add(
          "Shape", [steps], [OnnxAttribute("start", .integer(0)), OnnxAttribute("end", .integer(1))])
      ])
    let numbers = graph.add("Range", [graph.scalar(0), count, graph.scalar(1)])
    let isReal = graph.add("Less", [graph.add("Unsqueeze", [numbers, graph.list([1])]), lengths])
    let mask = graph.add("Unsqueeze", [isReal, graph.list([2])])
    knownMask = mask
    return mask
  }

  /// A value `[T, B, …]` where steps are real, and a number elsewhere.
  mutating func masked(_ value: String, _ otherwise: Float = 0) -> String {
    let (mask, number) = (mask(), graph.number(otherwise))
    return graph.add("Where", [mask, value, number])
  }
}
