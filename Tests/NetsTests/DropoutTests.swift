import CKernels
import DataModel
import Testing
import Workers

@testable import Nets

@Suite struct DropoutTests {
  static let configuration = NetworkConfiguration(
    input: .init(featureCount: 2), recurrent: .init(cell: .gru, hiddenSize: 5, layerCount: 2, dropout: 0.4),
    head: .init(classCount: 2, hiddenSizes: []))

  /// The kernel against the generator whose numbers it is to draw.
  @Test(arguments: [1, 3, 4, 5, 64, 101]) func numbersAreThoseOfPhilox(_ count: Int) {
    var values = (0..<count).map { Float($0 + 1) }
    ck_dropout(&values, count, 7, 8, 5, 0x0600_004D, 41, 3 << 16, 1 << 30, 2)
    for i in 0..<count {
      let words = SeededGenerator.philox(
        counter: (5 + UInt32(i / 4), 0x0600_004D, 41, 3 << 16), key: (7, 8))
      let word = [words.0, words.1, words.2, words.3][i % 4]
      #expect(values[i] == (word >= 1 << 30 ? 2 * Float(i + 1) : 0))
    }
  }

  @Test func rateAndScaleAreAsAsked() {
    let values = FloatStorage([Float](repeating: 1, count: 40_000)).matrix(rows: 1, columns: 40_000)
    DropoutKernels.apply(to: values, row: 0, rate: 0.4, seed: 9, epoch: 1, item: 2, firstBlock: 0)
    let kept = (0..<40_000).count { values[0, $0] != 0 }
    #expect(abs(Double(kept) / 40_000 - 0.6) < 0.01)
    #expect((0..<40_000).allSatisfy { values[0, $0] == 0 || values[0, $0] == Float(1 / 0.6) })
  }

  /// An item gives the same whatever items are with it in a block, and another in another epoch.
  @Test func maskDependsOnTheItemAlone() throws {
    let network = try Network(Self.configuration)
    let weights = prepared(network.initialParameters(seed: 2), of: network)
    let source = MemorySource.random(count: 9, lengths: 1...6, featureCount: 2)
    let pass = BlockPass(network)
    func logits(_ items: [Int], epoch: Int?) throws -> [Int: Float] {
      try pass.load(source, items: items[...], epoch: nil)
      let draw = epoch.map { Draw(seed: 4, epoch: $0, items: items) }
      let logits = pass.forward(weights, draw: draw)
      var result: [Int: Float] = [:]
      for (row, place) in pass.packing.order.enumerated() { result[items[place]] = logits[row, 0] }
      return result
    }
    let together = try logits([3, 8, 1, 0, 5], epoch: 2)
    for item in [3, 8, 1, 0, 5] {
      let alone = try #require(try logits([item], epoch: 2)[item])
      let inBlock = try #require(together[item])
      #expect(abs(alone - inBlock) < 1e-6)
    }
    #expect(try logits([3, 8, 1, 0, 5], epoch: 3) != together)
    let evaluated = try logits([3, 8, 1, 0, 5], epoch: nil)
    #expect(evaluated != together)
    var plain = Self.configuration
    plain.recurrent.dropout = 0
    let other = try Network(plain)
    #expect(other.layout == network.layout)
    let evaluator = Evaluator(
      network: other, parameters: other.initialParameters(seed: 2), pool: WorkerPool(workerCount: 1))
    let expected = try #require(try evaluator.predictions(for: source))
    for (item, value) in evaluated { #expect(abs(expected.logits[item] - value) < 1e-6) }
  }

  /// The gradient with the masks held fixed against differences of the loss itself, in single precision.
  @Test func gradientGoesThroughTheSameMask() throws {
    let network = try Network(Self.configuration)
    var parameters = network.initialParameters(seed: 2)
    let source = MemorySource.random(count: 6, lengths: 2...5, featureCount: 2)
    let (_, exact) = try gradient(source, parameters, of: network)
    let view = try #require(network.layout.views.first { $0.name == "rnn.weight_ih_l0" })
    for i in view.range {
      let before = parameters.values[i]
      parameters.values[i] = before + 0.01
      let above = try gradient(source, parameters, of: network).loss
      parameters.values[i] = before - 0.01
      let below = try gradient(source, parameters, of: network).loss
      parameters.values[i] = before
      #expect(abs((above - below) / 0.02 - Double(exact[i])) < 1e-4)
    }
  }
}
