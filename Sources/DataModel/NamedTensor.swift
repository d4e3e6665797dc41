/// The number formats that a tensor file may hold; the raw value is its name in a safetensors header.
public enum ElementType: String, Sendable, CaseIterable {
  case f64 = "F64"
  case f32 = "F32"
  case f16 = "F16"
  case bf16 = "BF16"
  case i64 = "I64"
  case i32 = "I32"
  case i16 = "I16"
  case i8 = "I8"
  case u64 = "U64"
  case u32 = "U32"
  case u16 = "U16"
  case u8 = "U8"
  case bool = "BOOL"

  /// Bytes of one element.
  public var byteCount: Int {
    switch self {
    case .f64, .i64, .u64: 8
    case .f32, .i32, .u32: 4
    case .f16, .bf16, .i16, .u16: 2
    case .i8, .u8, .bool: 1
    }
  }
}

/// A tensor of a file.
public struct NamedTensor: Sendable, Equatable {
  /// Its name, for example `rnn.weight_ih_l0`.
  public var name: String
  /// Format of its elements.
  public var elementType: ElementType
  /// Its dimensions, slowest first; empty for a single number.
  public var shape: [Int]
  /// The elements, row-major and little-endian.
  public var bytes: [UInt8]

  /// Creates a tensor from raw bytes.
  ///
  /// - Precondition: the number of bytes fits shape and element type.
  public init(name: String, elementType: ElementType, shape: [Int], bytes: [UInt8]) {
    precondition(
      shape.reduce(1, *) * elementType.byteCount == bytes.count, "tensor \(name): bytes do not fit its shape")
    self.name = name
    self.elementType = elementType
    self.shape = shape
    self.bytes = bytes
  }

  /// Creates an F32 tensor.
  public init(name: String, shape: [Int], floats: [Float]) {
    self.init(name: name, elementType: .f32, shape: shape, bytes: littleEndianBytes(floats))
  }

  /// Creates an I64 tensor.
  public init(name: String, shape: [Int], integers: [Int64]) {
    self.init(name: name, elementType: .i64, shape: shape, bytes: littleEndianBytes(integers))
  }

  /// The elements of an F32 tensor; nil for another type.
  public var floats: [Float]? { elementType == .f32 ? elements(of: Float.self) : nil }

  /// The elements of an F64 tensor; nil for another type.
  public var doubles: [Double]? { elementType == .f64 ? elements(of: Double.self) : nil }

  /// The elements of an I64 tensor; nil for another type.
  public var integers: [Int64]? { elementType == .i64 ? elements(of: Int64.self) : nil }

  private func elements<Element: BitwiseCopyable>(of type: Element.Type) -> [Element] {
    unsafe bytes.withUnsafeBytes { raw in
      let count = raw.count / MemoryLayout<Element>.stride
      return (0..<count).map { i in
        unsafe raw.loadUnaligned(fromByteOffset: i * MemoryLayout<Element>.stride, as: Element.self)
      }
    }
  }
}

/// The bytes of numbers in memory order, which is little-endian on every platform that this package supports.
private func littleEndianBytes<Element: BitwiseCopyable>(_ elements: [Element]) -> [UInt8] {
  #if _endian(big)
    #error("files are little-endian; this package has not been ported to big-endian machines")
  #endif
  return unsafe elements.withUnsafeBytes { unsafe [UInt8]($0) }
}
