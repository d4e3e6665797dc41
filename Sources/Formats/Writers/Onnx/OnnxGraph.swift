public import DataModel

/// The graph of a model, `GraphProto`: operators in topological order.
public struct OnnxGraph: Equatable, Sendable {
  /// Its name.
  public var name: String
  /// The operators.
  public var nodes: [OnnxNode]
  /// Weights and other constants, of type F32, I32 or I64.
  public var initializers: [NamedTensor]
  /// Inputs.
  public var inputs: [OnnxValue]
  /// Outputs.
  public var outputs: [OnnxValue]

  /// Describes a graph.
  public init(
    name: String, nodes: [OnnxNode], initializers: [NamedTensor] = [], inputs: [OnnxValue],
    outputs: [OnnxValue]
  ) {
    self.name = name
    self.nodes = nodes
    self.initializers = initializers
    self.inputs = inputs
    self.outputs = outputs
  }

  /// Bytes of all elements.
  var tensorByteCount: Int { initializers.reduce(0) { $0 + $1.bytes.count } }

  func message(file: String) throws(FormatError) -> ProtobufMessage {
    var message = ProtobufMessage()
    for node in nodes { message.append(1, message: try node.message(file: file)) }
    message.append(2, text: name)
    for tensor in initializers { message.append(5, message: try tensor.onnxMessage(file: file)) }
    for value in inputs { message.append(11, message: value.message) }
    for value in outputs { message.append(12, message: value.message) }
    return message
  }
}
