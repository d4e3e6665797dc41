public import DataModel

/// What a model computes, `GraphProto`: operators in an order in which each finds what it needs.
public struct OnnxGraph: Equatable, Sendable {
  /// Its name.
  public var name: String
  /// The operators.
  public var nodes: [OnnxNode]
  /// Weights and other constants, of type F32, I32 or I64.
  public var initializers: [NamedTensor]
  /// What goes in.
  public var inputs: [OnnxValue]
  /// What comes out.
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

/// An operator, `NodeProto`.
public struct OnnxNode: Equatable, Sendable {
  /// Name of the operator, such as `MatMul`.
  public var operation: String
  /// Names of what it takes; an empty one stands for an input that is left out.
  public var inputs: [String]
  /// Names of what it gives.
  public var outputs: [String]
  /// Its settings.
  public var attributes: [OnnxAttribute]

  /// Describes an operator; its own name is that of its first output.
  public init(
    _ operation: String, _ inputs: [String], _ outputs: [String], _ attributes: [OnnxAttribute] = []
  ) {
    self.operation = operation
    self.inputs = inputs
    self.outputs = outputs
    self.attributes = attributes
  }

  func message(file: String) throws(FormatError) -> ProtobufMessage {
    var message = ProtobufMessage()
    for input in inputs { message.append(1, text: input) }
    for output in outputs { message.append(2, text: output) }
    message.append(3, text: outputs.first ?? "")
    message.append(4, text: operation)
    for attribute in attributes { message.append(5, message: try attribute.message(file: file)) }
    return message
  }
}

/// A setting of an operator, `AttributeProto`.
public struct OnnxAttribute: Equatable, Sendable {
  /// What it is set to.
  public enum Value: Equatable, Sendable {
    case float(Float)
    case integer(Int)
    case text(String)
    case graph(OnnxGraph)
    case integers([Int])
    case texts([String])
  }

  /// Its name.
  public var name: String
  /// What it is set to.
  public var value: Value

  /// Describes a setting.
  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }

  func message(file: String) throws(FormatError) -> ProtobufMessage {
    var message = ProtobufMessage()
    message.append(1, text: name)
    // The last field is `AttributeProto.AttributeType`.
    let type: Int
    switch value {
    case .float(let value):
      message.append(2, float: value)
      type = 1
    case .integer(let value):
      message.append(3, integer: value)
      type = 2
    case .text(let value):
      message.append(4, text: value)
      type = 3
    case .graph(let graph):
      message.append(6, message: try graph.message(file: file))
      type = 5
    case .integers(let values):
      for value in values { message.append(8, integer: value) }
      type = 7
    case .texts(let values):
      for value in values { message.append(9, text: value) }
      type = 8
    }
    message.append(20, integer: type)
    return message
  }
}

/// Name, type and shape of what goes into a graph or comes out of it, `ValueInfoProto`.
public struct OnnxValue: Equatable, Sendable {
  /// The length of an axis.
  public enum Dimension: Equatable, Sendable {
    case size(Int)
    /// Any length, the same wherever the name stands.
    case named(String)
  }

  /// Its name.
  public var name: String
  /// Type of its elements.
  public var element: OnnxElement
  /// Its axes, slowest first.
  public var shape: [Dimension]

  /// Describes a value.
  public init(_ name: String, _ element: OnnxElement, shape: [Dimension]) {
    self.name = name
    self.element = element
    self.shape = shape
  }

  /// With `TypeProto`, its `Tensor`, and `TensorShapeProto` inside.
  var message: ProtobufMessage {
    var tensor = ProtobufMessage()
    tensor.append(1, integer: element.rawValue)
    var axes = ProtobufMessage()
    for dimension in shape {
      var axis = ProtobufMessage()
      switch dimension {
      case .size(let size): axis.append(1, integer: size)
      case .named(let name): axis.append(2, text: name)
      }
      axes.append(1, message: axis)
    }
    tensor.append(2, message: axes)
    var type = ProtobufMessage()
    type.append(1, message: tensor)
    var message = ProtobufMessage()
    message.append(1, text: name)
    message.append(2, message: type)
    return message
  }
}
