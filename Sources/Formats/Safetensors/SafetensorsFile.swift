public import DataModel

/// Whole safetensors files, for checkpoints and golden values. Shards are mapped instead of read.
public enum SafetensorsFile {
  /// Data begin at a multiple of this many bytes, so that a mapped tensor is aligned for any vector unit.
  public static let alignment = 64

  /// Reads all tensors of a file.
  ///
  /// - Throws: `FormatError`.
  public static func read(_ path: String) throws(FormatError) -> (
    tensors: [NamedTensor], metadata: [String: String]
  ) {
    let file = try FileBytes(mapping: path)
    let header = try SafetensorsHeader(file)
    let tensors = header.entries.map { entry in
      NamedTensor(
        name: entry.name, elementType: entry.elementType, shape: entry.shape,
        bytes: file.slice(entry.range).array)
    }
    return (tensors, header.metadata)
  }

  /// The bytes before the data: header length and header, padded with spaces to a multiple of `alignment`.
  ///
  /// - Parameters:
  ///   - tensors: name, type and shape of each in the order of their bytes. For every tensor to be aligned, each
  ///     but the last must be a multiple of 64 bytes long.
  ///   - metadata: written in the order of its keys.
  /// - Returns: a multiple of `alignment` bytes.
  /// - Precondition: no two tensors have one name, and none is called `__metadata__`.
  public static func headerBytes(
    _ tensors: [(name: String, elementType: ElementType, shape: [Int])], metadata: [String: String] = [:]
  ) -> [UInt8] {
    let names = Set(tensors.map(\.name))
    precondition(
      names.count == tensors.count && !names.contains("__metadata__"),
      "tensor names must be unique and not reserved")
    var members: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
      members.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var offset = 0
    for tensor in tensors {
      let end = offset + tensor.shape.reduce(1, *) * tensor.elementType.byteCount
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(quoted(tensor.name)):{\"dtype\":\"\(tensor.elementType.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var text = Array("{\(members.joined(separator: ","))}".utf8)
    let padding = (alignment - (8 + text.count) % alignment) % alignment
    text += [UInt8](repeating: 0x20, count: padding)
    return unsafe withUnsafeBytes(of: UInt64(text.count).littleEndian) { unsafe [UInt8]($0) } + text
  }

  /// The bytes of a file that holds the given tensors in that order.
  public static func bytes(_ tensors: [NamedTensor], metadata: [String: String] = [:]) -> [UInt8] {
    tensors.reduce(into: headerBytes(tensors.map { ($0.name, $0.elementType, $0.shape) }, metadata: metadata))
    {
      $0 += $1.bytes
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        result += "\\u" + scalar.value.leadingZeros(width: 4, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
