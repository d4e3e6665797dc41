import DataModel
import Testing
import Workers

@testable import Nets

@Suite struct BucketTests {
  private func order(_ source: MemorySource, bucket: Int, epoch: Int) throws -> [Int] {
    let settings = TrainingSettings(epochs: 2, batchSize: 10, bucketBatches: bucket)
    let network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 1), recurrent: .init(hiddenSize: 2), head: .init(classCount: 2)))
    let trainer = try Trainer(
      network: network, settings: settings, train: source, pool: WorkerPool(workerCount: 1))
    return trainer.order(epoch: epoch)
  }

  @Test func batchesHaveLikeLengths() throws {
    let source = MemorySource.random(count: 503, lengths: 1...50, featureCount: 1)
    func waste(_ order: [Int]) -> Int {
      stride(from: 0, to: order.count, by: 10).reduce(0) { sum, start in
        let lengths = order[start..<min(start + 10, order.count)].map { source.length(of: $0) }
        return sum + lengths.reduce(0) { $0 + (lengths.max() ?? 0) - $1 }
      }
    }
    let plain = try order(source, bucket: 0, epoch: 0)
    let sorted = try order(source, bucket: 16, epoch: 0)
    #expect(sorted.sorted() == Array(0..<503) && sorted != plain)
    #expect(waste(sorted) * 8 < waste(plain))
    #expect(try order(source, bucket: 16, epoch: 0) == sorted)
    #expect(try order(source, bucket: 16, epoch: 1) != sorted)
    // Batches are in random order: long ones do not come first.
    let firsts = stride(from: 0, to: 500, by: 10).map { source.length(of: sorted[$0]) }
    #expect(firsts != firsts.sorted(by: >) && firsts != firsts.sorted())
  }

  @Test(arguments: [1, 9, 10, 11, 159, 160, 161, 170]) func everyItemIsTakenOnce(_ count: Int) throws {
    let source = MemorySource.random(count: count, lengths: 1...9, featureCount: 1)
    for bucket in [1, 2, 16, 1 << 20] {
      #expect(try order(source, bucket: bucket, epoch: 3).sorted() == Array(0..<count))
    }
  }
}
