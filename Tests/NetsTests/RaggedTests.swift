import DataModel
import Testing
import Workers

@testable import Nets

/// Items of different lengths in one block give what each gives alone.
@Suite struct RaggedTests {
  @Test func logitsAreThoseOfEachItemAlone() throws {
    let network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 3), recurrent: .init(hiddenSize: 10, layerCount: 2),
        head: .init(classCount: 3, hiddenSizes: [4])))
    let parameters = network.initialParameters(seed: 3)
    let source = MemorySource.random(count: 45, lengths: 1...30, featureCount: 3, classCount: 3)
    let pool = WorkerPool(workerCount: 2)
    let evaluator = Evaluator(network: network, parameters: parameters, pool: pool)
    let together = try #require(try evaluator.predictions(for: source))
    let naive = NaiveNet(parameters, of: network)
    for item in 0..<source.itemCount {
      var alone = source
      alone.items = [source.items[item]]
      alone.labels = [source.labels[item]]
      let single = try #require(try evaluator.predictions(for: alone))
      let row = together.logits[item * 3..<item * 3 + 3]
      #expect(relativeError(row, single.logits.map(Double.init)) < 1e-6)
      #expect(relativeError(row, naive.logits(source.items[item].map(Double.init))) < 1e-6)
    }
    #expect(together.labels == source.labels)
    #expect(together.recordings == source.items.indices.map { 1000 + $0 })
  }

  @Test func predictionsDoNotDependOnWorkers() throws {
    let network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 2), recurrent: .init(hiddenSize: 7),
        head: .init(classCount: 2, hiddenSizes: [3])))
    let parameters = network.initialParameters(seed: 3)
    let source = MemorySource.random(count: 2500, lengths: 1...4, featureCount: 2)
    let all = try [1, 2, 7].map { workers in
      let pool = WorkerPool(workerCount: workers)
      return try Evaluator(network: network, parameters: parameters, pool: pool).predictions(for: source)
    }
    #expect(all[0] != nil && all[0] == all[1] && all[0] == all[2])
    var looks = 0
    let evaluator = Evaluator(network: network, parameters: parameters, pool: WorkerPool(workerCount: 2))
    let stopped = try evaluator.predictions(for: source) {
      looks += 1
      return looks == 2
    }
    #expect(stopped == nil)
  }

  /// All shapes: outputs in a block of items of different lengths, and weights of runs with other numbers of workers.
  @Test(arguments: Shapes.all) func allShapesGiveWhatEachItemGives(_ configuration: NetworkConfiguration)
    throws
  {
    let network = try Network(configuration)
    let parameters = network.initialParameters(seed: 3)
    let source = Shapes.source(for: configuration, count: 40)
    let evaluator = Evaluator(network: network, parameters: parameters, pool: WorkerPool(workerCount: 2))
    let together = try #require(try evaluator.predictions(for: source))
    let naive = NaiveNet(parameters, of: network)
    let expected = source.items.flatMap { naive.rows($0.map(Double.init)).flatMap { $0 } }
    #expect(relativeError(together.logits, expected) < 5e-6)
    if let targets = source.targets { #expect(together.labels == targets.flatMap { $0 }) }
    #expect(try together.metrics().loss.isFinite)
  }

  @Test(arguments: Shapes.all) func gradientsDoNotDependOnWorkers(_ configuration: NetworkConfiguration)
    throws
  {
    let network = try Network(configuration)
    let parameters = network.initialParameters(seed: 3)
    let source = Shapes.source(for: configuration, count: 70)
    let first = try gradient(source, parameters, of: network, workers: 1).gradient
    #expect(try gradient(source, parameters, of: network, workers: 5).gradient == first)
    #expect(first.contains { $0 != 0 })
  }

  @Test func gradientIsTheMeanOfThoseOfEachItem() throws {
    let network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 2), recurrent: .init(hiddenSize: 6, layerCount: 2),
        head: .init(classCount: 2, hiddenSizes: [5])))
    let parameters = network.initialParameters(seed: 4)
    let source = MemorySource.random(count: 37, lengths: 1...19, featureCount: 2)
    let whole = try gradient(source, parameters, of: network).gradient
    var mean = [Double](repeating: 0, count: whole.count)
    for item in 0..<source.itemCount {
      var alone = source
      alone.items = [source.items[item]]
      alone.labels = [source.labels[item]]
      let part = try gradient(alone, parameters, of: network).gradient
      for i in mean.indices { mean[i] += Double(part[i]) / Double(source.itemCount) }
    }
    #expect(relativeError(whole, mean) < 1e-6)
  }

  @Test(arguments: [[3], [1, 1, 1], [1, 5, 2, 5, 3], [4, 3, 2, 1], [1, 2, 3, 4, 4]])
  func packingIsThatOfPackedSequences(_ lengths: [Int]) {
    var packing = Packing()
    packing.plan([9, 9])
    packing.plan(lengths)
    let longest = lengths.max() ?? 0
    #expect(packing.stepCount == longest)
    #expect(packing.packedCount == lengths.reduce(0, +))
    #expect(packing.lengths == lengths.sorted(by: >))
    #expect(packing.order.map { lengths[$0] } == packing.lengths)
    #expect(packing.order.sorted() == Array(lengths.indices))
    for step in 0..<longest { #expect(packing.activeRows[step] == lengths.count { $0 > step }) }
    for row in lengths.indices {
      let last = packing.lastStep(row)
      #expect(packing.range(packing.lengths[row] - 1).contains(last))
      #expect(last - packing.offsets[packing.lengths[row] - 1] == row)
    }
  }
}
