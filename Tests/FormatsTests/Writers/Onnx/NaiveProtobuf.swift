/// A message taken apart as the description of the format says, without any knowledge of what is in it.
struct NaiveProtobuf {
  enum Value: Equatable {
    case varint(UInt64)
    case bytes([UInt8])
    case fixed32(UInt32)
  }

  private(set) var fields: [(number: Int, value: Value)] = []

  /// Nil for bytes that are no message.
  init?(_ bytes: [UInt8]) {
    var place = 0
    func varint() -> UInt64? {
      var (result, shift) = (UInt64(0), UInt64(0))
      while place < bytes.count, shift < 64 {
        let byte = bytes[place]
        place += 1
        result |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return result }
        shift += 7
      }
      return nil
    }
    while place < bytes.count {
      guard let key = varint() else { return nil }
      let value: Value
      switch key & 7 {
      case 0:
        guard let number = varint() else { return nil }
        value = .varint(number)
      case 2:
        guard let count = varint(), count <= UInt64(bytes.count - place) else { return nil }
        value = .bytes(Array(bytes[place..<place + Int(count)]))
        place += Int(count)
      case 5:
        guard place + 4 <= bytes.count else { return nil }
        value = .fixed32((0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) })
        place += 4
      default: return nil
      }
      fields.append((Int(key >> 3), value))
    }
  }

  func all(_ number: Int) -> [Value] { fields.filter { $0.number == number }.map(\.value) }

  func integers(_ number: Int) -> [Int] {
    all(number).compactMap { if case .varint(let value) = $0 { Int(Int64(bitPattern: value)) } else { nil } }
  }

  func bytes(_ number: Int) -> [[UInt8]] {
    all(number).compactMap { if case .bytes(let value) = $0 { value } else { nil } }
  }

  func texts(_ number: Int) -> [String] { bytes(number).map { String(decoding: $0, as: UTF8.self) } }

  func messages(_ number: Int) -> [NaiveProtobuf] { bytes(number).compactMap { NaiveProtobuf($0) } }
}
