import DataModel
import Formats
import Testing

@Suite struct SafetensorsReadTests {
  /// One tensor of each element type, with an odd number of elements so that sizes are awkward.
  static let tensors = ElementType.allCases.enumerated().map { index, type in
    NamedTensor(
      name: "t.\(type.rawValue)", elementType: type, shape: [3, index + 1],
      bytes: (0..<3 * (index + 1) * type.byteCount).map { UInt8(truncatingIfNeeded: $0 &* 7) })
  }

  static func read(_ bytes: [UInt8]) throws -> (tensors: [NamedTensor], metadata: [String: String]) {
    let folder = try TemporaryFolder()
    return try SafetensorsFile.read(folder.write("x.safetensors", bytes))
  }

  @Test func roundTripOfAllTypes() throws {
    let metadata = ["plain": "x", "a \"b\" \\ c": "\u{1}\n\té心🫀", "": ""]
    let bytes = SafetensorsFile.bytes(Self.tensors, metadata: metadata)
    let result = try Self.read(bytes)
    #expect(result.tensors == Self.tensors)
    #expect(result.metadata == metadata)
    #expect(SafetensorsFile.bytes(result.tensors, metadata: result.metadata) == bytes)
  }

  @Test(arguments: [[], [0], [0, 5], [1], [1, 1, 1, 1, 1]]) func roundTripOfShapes(shape: [Int]) throws {
    let count = shape.reduce(1, *)
    let tensor = NamedTensor(name: "x", shape: shape, floats: [Float](repeating: 1.5, count: count))
    #expect(try Self.read(SafetensorsFile.bytes([tensor])).tensors == [tensor])
  }

  @Test func roundTripOfNothing() throws {
    let result = try Self.read(SafetensorsFile.bytes([]))
    #expect(result.tensors.isEmpty && result.metadata.isEmpty)
  }

  @Test func dataBeginAligned() {
    for count in 0..<130 {
      let header = SafetensorsFile.headerBytes([(String(repeating: "n", count: count), .u8, [1])])
      #expect(header.count % SafetensorsFile.alignment == 0)
    }
  }

  /// Written by Hugging Face's own library: names, order and padding are its choice.
  @Test func readsTheReferenceWriter() throws {
    let file = try FileBytes(mapping: Fixture.path("safetensors/hugging-face.safetensors"))
    let header = try SafetensorsHeader(file)
    #expect(header.entries.count == 14)
    #expect(header.metadata == ["a \"quoted\" key": "line\nbreak é"])
    let tensors = try SafetensorsFile.read(Fixture.path("safetensors/hugging-face.safetensors")).tensors
    func tensor(_ name: String) throws -> NamedTensor { try #require(tensors.first { $0.name == name }) }
    #expect(try tensor("f32").floats == (-3..<17).map(Float.init))
    #expect(try tensor("f64").doubles == (-3..<17).map(Double.init))
    #expect(try tensor("i64").integers == (-3..<17).map(Int64.init))
    #expect(try tensor("f32").shape == [2, 10])
    #expect(try tensor("u16").bytes == (0..<20).flatMap { littleEndian(UInt16($0)) })
    #expect(try tensor("f16").elementType == .f16)
    #expect(try tensor("bool").bytes == (-3..<17).map { $0 > 0 ? 1 : 0 })
    #expect(try tensor("number").shape == [] && tensor("number").floats == [2.5])
    #expect(try tensor("none").shape == [0, 3] && tensor("none").bytes.isEmpty)
    #expect(header.entry("f32")?.elementType == .f32 && header.entry("nothing") == nil)
  }

  @Test func refusesNamesThatAReaderWouldRefuse() async {
    await #expect(processExitsWith: .failure) {
      _ = SafetensorsFile.headerBytes([("a", .u8, [1]), ("a", .u8, [1])])
    }
    await #expect(processExitsWith: .failure) {
      _ = SafetensorsFile.headerBytes([("__metadata__", .u8, [1])])
    }
  }
}
