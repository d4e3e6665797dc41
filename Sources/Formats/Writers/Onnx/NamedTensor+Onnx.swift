internal import DataModel

extension NamedTensor {
  /// `TensorProto`, with the elements as `raw_data`: fixed width, little-endian, row-major.
  func onnxMessage(file: String) throws(FormatError) -> ProtobufMessage {
    let type: OnnxElement
    switch elementType {
    case .f32: type = .float
    case .i32: type = .int32
    case .i64: type = .int64
    default:
      throw .unsupported(file: file, place: "tensor \(name)", what: "type \(elementType.rawValue)")
    }
    var message = ProtobufMessage()
    for size in shape { message.append(1, integer: size) }
    message.append(2, integer: type.rawValue)
    message.append(8, text: name)
    message.append(9, bytes: bytes)
    return message
  }
}

/// `TensorProto.DataType`, as far as it is used here.
public enum OnnxElement: Int, Sendable {
  case float = 1
  case int32 = 6
  case int64 = 7
  case bool = 9
}
