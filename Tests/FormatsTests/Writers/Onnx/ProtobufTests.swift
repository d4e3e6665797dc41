import Testing

@testable import Formats

@Suite struct ProtobufTests {
  private func bytes(_ body: (inout ProtobufMessage) -> Void) -> [UInt8] {
    var message = ProtobufMessage()
    body(&message)
    #expect(message.byteCount == message.parts.reduce(0) { $0 + $1.count })
    return message.parts.flatMap { $0 }
  }

  /// The examples of the format's description.
  @Test func writesTheExamples() {
    #expect(bytes { $0.append(1, integer: 150) } == [0x08, 0x96, 0x01])
    let testing: [UInt8] = [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6E, 0x67]
    #expect(bytes { $0.append(2, text: "testing") } == testing)
    let minusTwo: [UInt8] = [0x08, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]
    #expect(bytes { $0.append(1, integer: -2) } == minusTwo)
    var inner = ProtobufMessage()
    inner.append(1, integer: 150)
    #expect(bytes { $0.append(3, message: inner) } == [0x1A, 0x03, 0x08, 0x96, 0x01])
    #expect(bytes { $0.append(2, float: 1) } == [0x15, 0, 0, 0x80, 0x3F])
  }

  @Test(arguments: [0, 1, 127, 128, 16383, 16384, Int(Int32.max), .max, -1, .min]) func integersComeBack(
    _ value: Int
  ) throws {
    // Field numbers from 16 on have keys of two bytes.
    for field in [1, 15, 16, 2047, 2048] {
      let message = try #require(NaiveProtobuf(bytes { $0.append(field, integer: value) }))
      #expect(message.integers(field) == [value] && message.fields.count == 1)
    }
  }

  /// Values around the size from which they are pieces of their own, in messages within messages.
  @Test func largeValuesComeBack() throws {
    let sizes = [0, 1, 4095, 4096, 4097, 20000, 0, 3]
    let values = sizes.map { size in (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) } }
    var inner = ProtobufMessage()
    for value in values {
      inner.append(9, bytes: value)
      inner.append(1, integer: value.count)
    }
    let outer = try #require(
      NaiveProtobuf(
        bytes {
          $0.append(5, message: inner)
          $0.append(6, message: ProtobufMessage())
          $0.append(5, message: inner)
        }))
    #expect(outer.fields.map(\.number) == [5, 6, 5])
    for message in outer.messages(5) {
      #expect(message.bytes(9) == values && message.integers(1) == sizes)
    }
  }
}
