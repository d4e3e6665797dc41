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
