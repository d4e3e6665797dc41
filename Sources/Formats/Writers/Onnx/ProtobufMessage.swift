/// A message of the protocol buffers wire format while it is written (protobuf.dev, "Encoding"): fields one after the other,
/// each a key and a value.
///
/// The same calls give the same bytes. Large values are kept as pieces of their own, so that weights are not copied again
/// with every message around them.
struct ProtobufMessage {
  /// The bytes so far, in pieces.
  private(set) var parts: [[UInt8]] = []
  /// Number of bytes in all pieces.
  private(set) var byteCount = 0

  /// Wire type of a value; "Message Structure".
  private enum WireType: UInt64 {
    case varint = 0
    case lengthDelimited = 2
    case fixed32 = 5
  }

  /// Values from here on are pieces of their own.
  private static let largeValue = 1 << 12

  /// Adds an integer. A negative one has ten bytes, as `int64` has.
  mutating func append(_ field: Int, integer: Int) {
    appendKey(field, .varint)
    appendVarint(UInt64(bitPattern: Int64(integer)))
  }

  /// Adds a field of type `float`: IEEE 754 in four bytes, little-endian.
  mutating func append(_ field: Int, float: Float) {
    appendKey(field, .fixed32)
    for shift in stride(from: 0, to: 32, by: 8) {
      appendByte(UInt8(truncatingIfNeeded: float.bitPattern >> UInt32(shift)))
    }
  }

  /// Adds a text in UTF-8.
  mutating func append(_ field: Int, text: String) { append(field, bytes: Array(text.utf8)) }

  /// Adds bytes.
  mutating func append(_ field: Int, bytes: [UInt8]) {
    appendKey(field, .lengthDelimited)
    appendVarint(UInt64(bytes.count))
    appendPiece(bytes)
  }

  /// Adds a message.
  mutating func append(_ field: Int, message: ProtobufMessage) {
    appendKey(field, .lengthDelimited)
    appendVarint(UInt64(message.byteCount))
    for part in message.parts { appendPiece(part) }
  }

  private mutating func appendKey(_ field: Int, _ type: WireType) {
    appendVarint(UInt64(field) << 3 | type.rawValue)
  }

  /// Seven bits a byte, the lowest first; the eighth says that more follow. "Base 128 Varints".
  private mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      appendByte(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    appendByte(UInt8(rest))
  }

  private mutating func appendByte(_ byte: UInt8) {
    openPiece()
    parts[parts.count - 1].append(byte)
    byteCount += 1
  }

  private mutating func appendPiece(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    if bytes.count >= Self.largeValue {
      parts.append(bytes)
    } else {
      openPiece()
      parts[parts.count - 1] += bytes
    }
    byteCount += bytes.count
  }

  /// Ensures that the last piece may grow: appending to a large one would copy it.
  private mutating func openPiece() {
    if parts.last.map({ $0.count >= Self.largeValue }) ?? true { parts.append([]) }
  }
}
