/// An operator, `NodeProto`.
public struct OnnxNode: Equatable, Sendable {
  /// Name of the operator, such as `MatMul`.
  public var operation: String
  /// Names of the inputs; an empty name is an omitted input.
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
  /// The value.
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
  /// The value.
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
