import DataModel
import Dispatch
import Shards
import Synchronization
import Testing

@Suite struct ShardBatchSourceTests {
  let folder: TemporaryFolder
  let tiny = TinyDataSet.split(count: 20)
  let set: ShardFolder

  init() throws {
    folder = try TemporaryFolder()
    try tiny.write(to: folder.file("set"))
    set = try ShardFolder(folder.file("set"))
  }

  private func check(_ batch: Batch, _ source: ShardBatchSource, _ chosen: [Int]) {
    let longest = chosen.map { source.item($0).length }.max() ?? 0
    #expect(batch.batchSize == chosen.count && batch.timeSteps == longest && batch.featureCount == 3)
    #expect(batch.lengths.count == chosen.count)
    for (row, index) in chosen.enumerated() {
      let item = source.item(index)
      #expect(batch.lengths[row] == item.length)
      #expect(batch.labels[row] == item.label && batch.recordings[row] == item.recording)
      let expected = tiny.frames(item.recording).values
      let start = row * longest * 3
      #expect(Array(batch.values[start..<start + expected.count]) == expected)
      #expect(batch.values[start + expected.count..<start + longest * 3].allSatisfy { $0 == 0 })
    }
  }

  @Test func holdsTheItemsOfItsSplit() throws {
    let source = try ShardBatchSource(set, split: .validation)
    #expect(source.itemCount == 4 && source.featureCount == 3 && source.classNames == ["A", "N"])
    #expect((0..<4).map { source.item($0).recording } == [7, 8, 17, 18])
    #expect(source.longestItem == [7, 8, 17, 18].map { tiny.samples[$0].rows }.max())
    #expect(try ShardBatchSource(set, split: nil).itemCount == 20)
  }

  @Test func fillsRaggedItemsAndLeavesNothingOfLargerBatches() throws {
    let source = try ShardBatchSource(set, split: nil)
    var batch = Batch()
    for chosen in [Array(0..<20), [3], [19, 0, 7], [], [5, 5, 5, 2], Array((0..<20).reversed()), [6, 1]] {
      for place in batch.values.indices { batch.values[place] = .nan }
      try source.fill(&batch, items: chosen[...], epoch: 3)
      check(batch, source, chosen)
    }
  }

  @Test func fillsFromTheMiddleOfAnOrder() throws {
    let source = try ShardBatchSource(set, split: .train)
    var batch = Batch()
    let order = Array((0..<source.itemCount).reversed())
    try source.fill(&batch, items: order[4..<9], epoch: nil)
    check(batch, source, Array(order[4..<9]))
  }

  @Test func severalThreadsFillAtOnce() throws {
    let source = try ShardBatchSource(set, split: nil)
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      var batch = Batch()
      var generator = SeededGenerator(seed: 1, purpose: .order, item: UInt64(thread))
      for _ in 0..<20 {
        let chosen = Array(generator.permutation(20).prefix(1 + generator.below(9)))
        #expect(throws: Never.self) { try source.fill(&batch, items: chosen[...], epoch: 0) }
        check(batch, source, chosen)
      }
    }
  }

  @Test func aSplitWithoutItemsIsNamed() throws {
    try TinyDataSet.split(count: 7).write(to: folder.file("training"))
    let training = try ShardFolder(folder.file("training"))
    #expect(throws: ShardError.missing(folder: training.path, what: "validation items")) {
      try ShardBatchSource(training, split: .validation)
    }
  }
}
