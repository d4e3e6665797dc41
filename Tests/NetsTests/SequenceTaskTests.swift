import DataModel
import Testing
import Workers

@testable import Nets

/// Tasks with a class for each step that a net must learn.
@Suite struct SequenceTaskTests {
  /// Letters come back two steps later, blanks first.
  @Test func learnsToEcho() throws {
    func echoes(_ count: Int, lengths: ClosedRange<Int>, seed: UInt64) -> MemorySource {
      var generator = SeededGenerator(seed: seed, purpose: .generatedData)
      var source = MemorySource(items: [], labels: [], featureCount: 1, classCount: 4)
      source.categoryCounts = [4]
      source.targets = []
      for _ in 0..<count {
        let length = lengths.lowerBound + generator.below(lengths.count)
        let letters = (0..<length).map { _ in 1 + generator.below(3) }
        source.items.append(letters.map(Float.init))
        source.labels.append(-1)
        source.targets?.append(letters.indices.map { $0 < 2 ? 0 : letters[$0 - 2] })
      }
      return source
    }
    let network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 1, categoryCounts: [4]), frontEnd: .init(denseSize: 8),
        recurrent: .init(cell: .gru, hiddenSize: 16), pooling: .none,
        head: .init(classCount: 4, hiddenSizes: [])))
    let trainer = try Trainer(
      network: network,
      settings: TrainingSettings(epochs: 10, batchSize: 25, learningRate: 0.02, bucketBatches: 4),
      train: echoes(400, lengths: 4...8, seed: 1), validation: echoes(60, lengths: 8...14, seed: 2),
      pool: WorkerPool(workerCount: 2))
    _ = try trainer.run()
    let last = try #require(trainer.progress.history.last)
    let metrics = try #require(last.validation)
    #expect(metrics.accuracy > 0.99 && last.trainAccuracy > 0.99)
    #expect(metrics.itemCount > 60 * 8)
  }

  /// A class is 1 where u had an odd number of ones before and v was 1 one step before; nearly all outputs for
  /// sequences that the net has not seen are within 0.2 of it.
  @Test func learnsTheParityRule() throws {
    func sequences(_ count: Int, seed: UInt64) -> MemorySource {
      var generator = SeededGenerator(seed: seed, purpose: .generatedData)
      var source = MemorySource(items: [], labels: [], featureCount: 2, classCount: 2)
      source.targets = []
      for item in 0..<count {
        var (odd, before) = (0, 0)
        var steps: [Float] = []
        var targets: [Int] = []
        for _ in 0..<2 + item % 8 {
          targets.append(odd & before)
          let u = generator.below(2)
          before = generator.below(2)
          odd ^= u
          steps += [Float(u), Float(before)]
        }
        source.items.append(steps)
        source.labels.append(-1)
        source.targets?.append(targets)
      }
      return source
    }
    let network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 2), recurrent: .init(cell: .gru, hiddenSize: 8), pooling: .none,
        head: .init(classCount: 2, hiddenSizes: [])))
    let trainer = try Trainer(
      network: network, settings: TrainingSettings(epochs: 25, batchSize: 15, learningRate: 0.02),
      train: sequences(300, seed: 1), pool: WorkerPool(workerCount: 2))
    _ = try trainer.run()
    let evaluator = Evaluator(
      network: network, parameters: trainer.parameters, pool: WorkerPool(workerCount: 1))
    let predictions = try #require(try evaluator.predictions(for: sequences(100, seed: 2)))
    let probabilities = predictions.probabilities
    let near = predictions.labels.indices.count {
      abs(Double(probabilities[2 * $0 + 1]) - Double(predictions.labels[$0])) < 0.2
    }
    #expect(Double(near) > 0.99 * Double(predictions.itemCount))
  }
}
