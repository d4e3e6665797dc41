import DataModel
import Formats
import Shards
import Testing

/// Shards whose checksum and size are what the manifest says, and whose contents are not what a reader may rely on.
@Suite struct LyingShardTests {
  /// One tensor of a shard of two items in five rows of three features, and the numbers put in its place.
  struct Lie: Sendable {
    var tensor: String
    var numbers: [Int64]
  }

  static let lies: [Lie] =
    [-1, 1, 5, 6, .max, .min, .max - 1].map { Lie(tensor: "start", numbers: [0, $0]) }
    + [0, -1, 6, .max, .min].map { Lie(tensor: "length", numbers: [2, $0]) }
    + [-2, 2, 0, -1, .max, .min].map { Lie(tensor: "label", numbers: [1, $0]) }
    + [-1, 2, 0, .max, .min].map { Lie(tensor: "recording", numbers: [0, $0]) }
    + ["start", "length", "label", "recording"].map { Lie(tensor: $0, numbers: [0]) }

  private static func tensors() -> [NamedTensor] {
    [
      NamedTensor(name: "start", shape: [2], integers: [0, 2]),
      NamedTensor(name: "length", shape: [2], integers: [2, 3]),
      NamedTensor(name: "label", shape: [2], integers: [1, 1]),
      NamedTensor(name: "recording", shape: [2], integers: [0, 1]),
      NamedTensor(name: "frames", shape: [5, 3], floats: (0..<15).map { Float($0) }),
    ]
  }

  private static func open(_ file: [UInt8], elementType: String = "F32", hasTargets: Bool? = nil) throws
    -> ShardFolder
  {
    let folder = try TemporaryFolder()
    var tiny = TinyDataSet(count: 2)
    tiny.samples[0].rows = 2
    tiny.samples[1].rows = 3
    var manifest = try tiny.write(to: folder.file("set"))
    manifest.elementType = elementType
    manifest.hasTargets = hasTargets
    manifest.shards[0].bytes = file.count
    manifest.shards[0].sha256 = FileBytes(name: "shard", file).checksum
    try write(file, to: folder.file("set/data-00000.safetensors"))
    try write(JSONCoding.encode(manifest), to: folder.file("set/manifest.json"))
    return try ShardFolder(folder.file("set"))
  }

  @Test func theTruthIsTaken() throws {
    #expect(try Self.open(SafetensorsFile.bytes(Self.tensors())).values(of: 1) == (6..<15).map { Float($0) })
    #expect(
      try Self.open(SafetensorsFile.bytes(Self.tensors().reversed())).values(of: 0) == [0, 1, 2, 3, 4, 5])
  }

  @Test(arguments: lies) func itemsOutsideAreRefused(_ lie: Lie) throws {
    // A start of 1 is within the rows, but then the item is not as long as its recording.
    let isOverlap = lie.tensor == "start" && lie.numbers == [0, 1]
    let tensors = Self.tensors().map { tensor in
      guard tensor.name == lie.tensor else { return tensor }
      return NamedTensor(name: tensor.name, shape: [lie.numbers.count], integers: lie.numbers)
    }
    let file = SafetensorsFile.bytes(tensors)
    if isOverlap {
      #expect(try Self.open(file).values(of: 1) == (3..<12).map { Float($0) })
    } else {
      #expect(throws: ShardError.self) { try Self.open(file) }
    }
  }

  @Test(arguments: [
    [0, 1, -1, 1, 0], [0, 1, 2, 1, 0], [0, 1, -2, 1, 0], [0, 1, .max, 1, 0], [0, 1, 1, 0],
  ])
  func targetsOutsideOfTheClassesAreRefused(_ targets: [Int64]) throws {
    var tensors = Self.tensors()
    tensors.insert(NamedTensor(name: "targets", shape: [targets.count], integers: targets), at: 4)
    let file = SafetensorsFile.bytes(tensors)
    guard targets == [0, 1, -1, 1, 0] else {
      #expect(throws: ShardError.self) { try Self.open(file, hasTargets: true) }
      return
    }
    let folder = try Self.open(file, hasTargets: true)
    var copied = [7, 7, 7, 7]
    folder.copyTargets(of: 1, 0..<3, to: &copied, at: 1)
    #expect(copied == [7, -1, 1, 0])
    #expect(throws: ShardError.self) {
      try Self.open(SafetensorsFile.bytes(Self.tensors()), hasTargets: true)
    }
  }

  @Test(arguments: 0..<5) func aMissingTensorIsRefused(_ place: Int) {
    var tensors = Self.tensors()
    tensors.remove(at: place)
    #expect(throws: ShardError.self) { try Self.open(SafetensorsFile.bytes(tensors)) }
  }

  @Test func framesOfAnotherShapeOrTypeAreRefused() {
    for shape in [[3, 5], [15], [5, 3, 1], [1, 5, 3]] {
      var tensors = Self.tensors()
      tensors[4].shape = shape
      #expect(throws: ShardError.self) { try Self.open(SafetensorsFile.bytes(tensors)) }
    }
    for type in ElementType.allCases where type.byteCount == 4 && type != .f32 {
      var tensors = Self.tensors()
      tensors[4].elementType = type
      #expect(throws: ShardError.self) { try Self.open(SafetensorsFile.bytes(tensors)) }
    }
  }

  /// Other writers may leave frames at any byte; halves are only read where a processor may load them.
  @Test func halvesAtAnOddByteAreRefused() throws {
    var tensors = Self.tensors()
    tensors[4] = NamedTensor(
      name: "frames", elementType: .f16, shape: [5, 3], bytes: [UInt8](repeating: 0, count: 30))
    var file = SafetensorsFile.bytes(tensors)
    #expect(try Self.open(file, elementType: "F16").values(of: 0) == [Float](repeating: 0, count: 6))
    let length = file[0..<8].enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    file.insert(0x20, at: 8 + length)
    for byte in 0..<8 { file[byte] = UInt8(truncatingIfNeeded: (length + 1) >> (8 * byte)) }
    #expect(throws: ShardError.self) { try Self.open(file, elementType: "F16") }
  }
}
