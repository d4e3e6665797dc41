/// A model of the Open Neural Network Exchange format to be written: `ModelProto` of `onnx.proto`, as "Open Neural Network
/// Exchange Intermediate Representation (ONNX IR) Specification" describes it.
///
/// Only what a network of this package needs is here. Fields are written in the order of their numbers, as the reference
/// implementation writes them.
public struct OnnxModel: Equatable, Sendable {
  /// Version of the format: that of ONNX 1.12, the first with operator set 17.
  public static let irVersion = 8
  /// Version of the operators' meaning, of the default domain.
  public static let operatorSet = 17

  /// Name of the program that made the model.
  public var producerName: String
  /// Its version.
  public var producerVersion: String
  /// The graph.
  public var graph: OnnxGraph
  /// Metadata by key; written in the order of the keys.
  public var metadata: [String: String]

  /// Describes a model.
  public init(
    producerName: String, producerVersion: String, graph: OnnxGraph, metadata: [String: String] = [:]
  ) {
    self.producerName = producerName
    self.producerVersion = producerVersion
    self.graph = graph
    self.metadata = metadata
  }

  /// The bytes of the file, in pieces.
  ///
  /// - Parameters:
  ///   - file: the file that is to be written, for errors.
  ///   - limit: most bytes; a protobuf message has at most 2^31 - 1.
  /// - Returns: the pieces, to be written one after the other.
  /// - Throws: `FormatError.limit` for a model that is larger; `.unsupported` for a tensor of a type that is not written
  ///   here.
  public func parts(file: String, limit: Int = Int(Int32.max)) throws(FormatError) -> [[UInt8]] {
    // Before anything is copied: the rest is small beside the weights.
    try Self.check(graph.tensorByteCount, limit: limit, file: file)
    let message = try self.message(file: file)
    try Self.check(message.byteCount, limit: limit, file: file)
    return message.parts
  }

  private static func check(_ byteCount: Int, limit: Int, file: String) throws(FormatError) {
    guard byteCount <= limit else {
      throw .limit(file: file, place: "model", limit: "\(limit) bytes", found: "\(byteCount)")
    }
  }

  private func message(file: String) throws(FormatError) -> ProtobufMessage {
    var message = ProtobufMessage()
    message.append(1, integer: Self.irVersion)
    message.append(2, text: producerName)
    message.append(3, text: producerVersion)
    message.append(7, message: try graph.message(file: file))
    // OperatorSetIdProto; the default domain has the empty name.
    var operators = ProtobufMessage()
    operators.append(1, text: "")
    operators.append(2, integer: Self.operatorSet)
    message.append(8, message: operators)
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      var entry = ProtobufMessage()
      entry.append(1, text: key)
      entry.append(2, text: value)
      message.append(14, message: entry)
    }
    return message
  }
}
