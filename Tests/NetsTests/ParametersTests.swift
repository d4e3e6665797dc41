import DataModel
import Testing

@testable import Nets

@Suite struct ParametersTests {
  let network: Network
  let parameters: Parameters

  init() throws {
    network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 3), recurrent: .init(hiddenSize: 5, layerCount: 2),
        head: .init(classCount: 4, hiddenSizes: [6])))
    parameters = network.initialParameters(seed: 1)
  }

  @Test func namesAndShapesAreThoseOfTorch() {
    let expected: [(String, [Int])] = [
      ("rnn.weight_ih_l0", [20, 3]), ("rnn.weight_hh_l0", [20, 5]), ("rnn.bias_ih_l0", [20]),
      ("rnn.bias_hh_l0", [20]), ("rnn.weight_ih_l1", [20, 5]), ("rnn.weight_hh_l1", [20, 5]),
      ("rnn.bias_ih_l1", [20]), ("rnn.bias_hh_l1", [20]), ("head.0.weight", [6, 5]), ("head.0.bias", [6]),
      ("head.2.weight", [4, 6]), ("head.2.bias", [4]),
    ]
    #expect(parameters.tensors().map(\.name) == expected.map(\.0))
    #expect(parameters.tensors().map(\.shape) == expected.map(\.1))
  }

  @Test func initialValuesAreUniform() throws {
    let large = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 20), recurrent: .init(hiddenSize: 64),
        head: .init(classCount: 2, hiddenSizes: [50])))
    let values = large.initialParameters(seed: 1)
    for view in large.layout.views where view.count > 1000 {
      let bound = view.name == "head.2.weight" ? 1 / 50.0.squareRoot() : 1 / 8.0
      let part = values.values[view.range].map(Double.init)
      #expect(part.allSatisfy { abs($0) <= bound })
      #expect((part.max() ?? 0) > 0.98 * bound && (part.min() ?? 0) < -0.98 * bound)
      let mean = part.reduce(0, +) / Double(part.count)
      let variance = part.reduce(0) { $0 + $1 * $1 } / Double(part.count)
      #expect(abs(mean) < 4 * bound / (3 * Double(part.count)).squareRoot())
      #expect(abs(variance / (bound * bound / 3) - 1) < 0.1)
    }
    #expect(values == large.initialParameters(seed: 1))
    #expect(values != large.initialParameters(seed: 2))
  }

  @Test func tensorsComeBack() throws {
    #expect(try network.parameters(from: parameters.tensors().reversed()) == parameters)
    let mixed = parameters.tensors(prefix: "best.") + [NamedTensor(name: "other", shape: [1], floats: [0])]
    #expect(try network.parameters(from: mixed, prefix: "best.") == parameters)
  }

  @Test func tensorsAreChecked() {
    var tensors = parameters.tensors()
    let first = tensors.removeFirst()
    #expect(throws: NetError.missingTensor(name: first.name)) { try network.parameters(from: tensors) }
    let extra = parameters.tensors() + [NamedTensor(name: "rnn.weight_hr_l0", shape: [1], floats: [0])]
    #expect(throws: NetError.unexpectedTensor(name: "rnn.weight_hr_l0")) {
      try network.parameters(from: extra)
    }
    let transposed = NamedTensor(name: first.name, shape: [3, 20], floats: first.floats ?? [])
    #expect(throws: NetError.tensorShape(name: first.name, expected: [20, 3], found: [3, 20])) {
      try network.parameters(from: [transposed] + tensors)
    }
    let half = NamedTensor(
      name: first.name, elementType: .f16, shape: [20, 3], bytes: [UInt8](repeating: 0, count: 120))
    #expect(throws: NetError.tensorType(name: first.name, found: "F16")) {
      try network.parameters(from: [half] + tensors)
    }
    var values = [Float](repeating: 0, count: 60)
    values[7] = .infinity
    let infinite = NamedTensor(name: first.name, shape: [20, 3], floats: values)
    #expect(throws: NetError.tensorNotFinite(name: first.name, index: 7)) {
      try network.parameters(from: [infinite] + tensors)
    }
  }
}
