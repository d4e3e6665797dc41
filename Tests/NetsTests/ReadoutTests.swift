import DataModel
import Testing

@testable import Nets

/// The cells with readouts: values worked out by hand, and a rule that weights set by hand follow.
@Suite struct ReadoutTests {
  /// The outputs of the first layer for one item, and its states after the last step.
  private func run(
    _ network: Network, _ parameters: Parameters, item: [Float], initial: [Float] = []
  ) throws -> (outputs: [[Float]], cells: Matrix) {
    let steps = item.count / network.configuration.input.featureCount
    let input = FloatStorage(item).matrix(rows: steps, columns: network.configuration.input.featureCount)
    var packing = Packing()
    packing.plan([steps])
    let state = FloatStorage(initial).matrix(rows: initial.isEmpty ? 0 : 1, columns: initial.count)
    var scratch = Scratch(innerCount: 2, depth: 2)
    let block = Block(
      packing: packing, outputPacking: packing, weights: prepared(parameters, of: network),
      initial: initial.isEmpty ? [] : [RecurrentState(hidden: state, cell: state)])
    let output = network.layers[0].forward(input, block: block, scratch: &scratch)
    let cells = scratch.matrix(
      RecurrentSlot.cells, rows: steps, columns: network.configuration.recurrent.hiddenSize)
    return ((0..<steps).map { step in (0..<output.columns).map { output[step, $0] } }, cells)
  }

  /// All weights zero: gates of a half, nothing new.
  @Test func lstmHalvesItsState() throws {
    let network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 2), recurrent: .init(cell: .lstmReadout, hiddenSize: 3),
        head: .init(classCount: 2)))
    let zeros = Parameters(
      layout: network.layout, values: [Float](repeating: 0, count: network.layout.count))
    let (outputs, cells) = try run(network, zeros, item: [5, -7], initial: [2, 3, -2])
    #expect((0..<3).map { cells[0, $0] } == [1, 1.5, -1])
    for (output, expected) in zip(outputs[0], [0.380797, 0.452574, -0.380797] as [Float]) {
      #expect(abs(output - expected) < 1e-6)
    }
  }

  @Test func shapesAreThoseOfTheBook() throws {
    let network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 5), recurrent: .init(cell: .gruReadout, hiddenSize: 7, readoutSize: 2),
        head: .init(classCount: 2, hiddenSizes: [])))
    let shapes = Dictionary(uniqueKeysWithValues: network.layout.views.map { ($0.name, $0.shape) })
    #expect(shapes["rnn.weight_ih_l0"] == [21, 5] && shapes["rnn.weight_hh_l0"] == [21, 7])
    #expect(shapes["rnn.weight_p_l0"] == [2, 12] && shapes["head.0.weight"] == [1, 2])
  }

  /// y is 1 where u had an odd number of ones before and v was 1 one step before.
  private func rule(_ u: [Int], _ v: [Int]) -> [Int] {
    var ones = 0
    return u.indices.map { t in
      if t > 0 { ones += u[t - 1] }
      return t > 0 && ones % 2 == 1 && v[t - 1] == 1 ? 1 : 0
    }
  }

  private func digits(_ text: String) -> [Int] { text.map { $0 == "1" ? 1 : 0 } }

  /// Unit 0 is the parity of u: it is renewed where u is 1, to tanh(5 (1 - h)), which takes 0 to 1 and 1 to 0 and
  /// makes small errors smaller. Unit 1 is always renewed, to v. The readout is the conjunction of both.
  @Test func weightsByHandFollowTheRule() throws {
    let network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 2), recurrent: .init(cell: .gruReadout, hiddenSize: 2, readoutSize: 1),
        head: .init(classCount: 2, hiddenSizes: [])))
    // Rows r0, r1, z0, z1, n0, n1.
    let tensors = [
      NamedTensor(
        name: "rnn.weight_ih_l0", shape: [6, 2], floats: [0, 0, 0, 0, 24, 0, 0, 0, 0, 0, 0, 5]),
      NamedTensor(
        name: "rnn.weight_hh_l0", shape: [6, 2], floats: [0, 0, 0, 0, 0, 0, 0, 0, -5, 0, 0, 0]),
      NamedTensor(name: "rnn.bias_ih_l0", shape: [6], floats: [20, 20, -12, 12, 5, 0]),
      NamedTensor(name: "rnn.bias_hh_l0", shape: [6], floats: [0, 0, 0, 0, 0, 0]),
      NamedTensor(name: "rnn.weight_p_l0", shape: [1, 4], floats: [0, 0, 10, 10]),
      NamedTensor(name: "rnn.bias_p_l0", shape: [1], floats: [-15]),
      NamedTensor(name: "head.0.weight", shape: [1, 1], floats: [1]),
      NamedTensor(name: "head.0.bias", shape: [1], floats: [0]),
    ]
    let parameters = try network.parameters(from: tensors)
    func check(_ u: [Int], _ v: [Int]) throws {
      let item = zip(u, v).flatMap { [Float($0), Float($1)] }
      let (outputs, _) = try run(network, parameters, item: item)
      for (output, target) in zip(outputs, rule(u, v)) { #expect(abs(output[0] - Float(target)) < 0.2) }
    }
    let (u, v) = (digits("1010110101101011"), digits("0100010100101011"))
    #expect(rule(u, v) == digits("0010000010010001"))
    try check(u, v)
    var generator = SeededGenerator(seed: 1, purpose: .generatedData)
    for length in [1, 2, 3, 7, 16, 50, 200, 1000] {
      for _ in 0..<3 {
        try check(
          (0..<length).map { _ in generator.below(2) }, (0..<length).map { _ in generator.below(2) })
      }
    }
  }
}
