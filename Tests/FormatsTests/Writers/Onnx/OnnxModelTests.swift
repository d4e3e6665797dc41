import DataModel
import Formats
import Testing

/// What was put into a model is found again at the numbers that `onnx.proto` gives the fields.
@Suite struct OnnxModelTests {
  static let body = OnnxGraph(
    name: "step", nodes: [OnnxNode("Identity", ["a"], ["b"])],
    inputs: [OnnxValue("a", .bool, shape: [.size(1)])], outputs: [OnnxValue("b", .bool, shape: [])])

  static let model = OnnxModel(
    producerName: "maker", producerVersion: "1.2",
    graph: OnnxGraph(
      name: "net",
      nodes: [
        OnnxNode("MatMul", ["x", "w"], ["y"]),
        OnnxNode(
          "Scan", ["y", "", "k"], ["z", "last"],
          [
            OnnxAttribute("alpha", .float(0.5)), OnnxAttribute("axis", .integer(-1)),
            OnnxAttribute("direction", .text("forward")), OnnxAttribute("body", .graph(body)),
            OnnxAttribute("perm", .integers([1, 0, -2])), OnnxAttribute("names", .texts(["Tanh", "Relu"])),
          ]),
      ],
      initializers: [
        NamedTensor(name: "w", shape: [2, 3], floats: [1, -2, 3.5, 0, 5, 6]),
        NamedTensor(name: "k", shape: [], integers: [-7]),
      ],
      inputs: [OnnxValue("x", .float, shape: [.named("batch"), .size(2)])],
      outputs: [OnnxValue("z", .int64, shape: [.size(4)])]),
    metadata: ["b": "2", "a": "ä"])

  private func read(_ model: OnnxModel) throws -> NaiveProtobuf {
    try #require(NaiveProtobuf(try model.parts(file: "m.onnx").flatMap { $0 }))
  }

  @Test func modelHasVersionsAndMetadata() throws {
    let model = try read(Self.model)
    // In the order of the numbers, as the reference implementation writes them.
    #expect(model.fields.map(\.number) == [1, 2, 3, 7, 8, 14, 14])
    #expect(model.integers(1) == [8] && model.texts(2) == ["maker"] && model.texts(3) == ["1.2"])
    let operators = try #require(model.messages(8).first)
    #expect(operators.texts(1) == [""] && operators.integers(2) == [17])
    #expect(model.messages(14).map { $0.texts(1) + $0.texts(2) } == [["a", "ä"], ["b", "2"]])
  }

  @Test func nodesHaveNamesAndAttributes() throws {
    let graph = try #require(try read(Self.model).messages(7).first)
    #expect(graph.fields.map(\.number) == [1, 1, 2, 5, 5, 11, 12] && graph.texts(2) == ["net"])
    let (product, scan) = (graph.messages(1)[0], graph.messages(1)[1])
    #expect(product.texts(1) == ["x", "w"] && product.texts(2) == ["y"] && product.texts(4) == ["MatMul"])
    #expect(scan.texts(1) == ["y", "", "k"] && scan.texts(2) == ["z", "last"] && scan.texts(3) == ["z"])
    let attributes = scan.messages(5)
    #expect(
      attributes.map { $0.texts(1) } == [["alpha"], ["axis"], ["direction"], ["body"], ["perm"], ["names"]])
    #expect(attributes.map { $0.integers(20) } == [[1], [2], [3], [5], [7], [8]])
    #expect(attributes[0].all(2) == [.fixed32(Float(0.5).bitPattern)])
    #expect(attributes[1].integers(3) == [-1] && attributes[2].texts(4) == ["forward"])
    let body = try #require(attributes[3].messages(6).first)
    #expect(body.texts(2) == ["step"] && body.messages(1).map { $0.texts(4) } == [["Identity"]])
    #expect(attributes[4].integers(8) == [1, 0, -2] && attributes[5].texts(9) == ["Tanh", "Relu"])
  }

  @Test func tensorsAndValuesHaveTypesAndShapes() throws {
    let graph = try #require(try read(Self.model).messages(7).first)
    let (weights, number) = (graph.messages(5)[0], graph.messages(5)[1])
    #expect(weights.integers(1) == [2, 3] && weights.integers(2) == [1] && weights.texts(8) == ["w"])
    // 1, -2, 3.5, 0, 5 and 6.
    let floats: [UInt8] = [
      0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0x60, 0x40, 0, 0, 0, 0, 0, 0, 0xA0, 0x40, 0, 0, 0xC0, 0x40,
    ]
    #expect(weights.bytes(9) == [floats])
    #expect(number.integers(1).isEmpty && number.integers(2) == [7])
    let minusSeven: [UInt8] = [0xF9, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(number.bytes(9) == [minusSeven])
    func tensorType(_ value: NaiveProtobuf) -> NaiveProtobuf? {
      value.messages(2).first?.messages(1).first
    }
    let input = try #require(tensorType(graph.messages(11)[0]))
    #expect(input.integers(1) == [1])
    let axes = try #require(input.messages(2).first?.messages(1))
    #expect(axes.map { $0.texts(2) } == [["batch"], []])
    #expect(axes.map { $0.integers(1) } == [[], [2]])
    #expect(tensorType(graph.messages(12)[0])?.integers(1) == [7])
  }

  @Test func sameModelGivesTheSameBytes() throws {
    #expect(try Self.model.parts(file: "a") == Self.model.parts(file: "b"))
  }

  @Test func refusesWhatTheFormatCannotHold() throws {
    let size = try Self.model.parts(file: "m").reduce(0) { $0 + $1.count }
    #expect(try Self.model.parts(file: "m", limit: size).count > 0)
    #expect(
      throws: FormatError.limit(
        file: "m", place: "model", limit: "\(size - 1) bytes", found: "\(size)")
    ) { try Self.model.parts(file: "m", limit: size - 1) }
    // Of the weights alone, before anything is put together.
    #expect(throws: FormatError.limit(file: "m", place: "model", limit: "31 bytes", found: "32")) {
      try Self.model.parts(file: "m", limit: 31)
    }
    var model = Self.model
    model.graph.initializers.append(
      NamedTensor(name: "h", elementType: .f16, shape: [1], bytes: [0, 0]))
    #expect(throws: FormatError.unsupported(file: "m", place: "tensor h", what: "type F16")) {
      try model.parts(file: "m")
    }
  }
}
