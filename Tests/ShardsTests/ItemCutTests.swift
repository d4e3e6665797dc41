import DataModel
import Shards
import Testing
import Workers

@Suite struct ItemCutTests {
  let folder: TemporaryFolder
  let tiny = TinyDataSet.split(count: 20)
  let set: ShardFolder

  init() throws {
    folder = try TemporaryFolder()
    try tiny.write(to: folder.file("set"))
    set = try ShardFolder(folder.file("set"))
  }

  private func rows(_ source: ShardBatchSource, _ item: Int, epoch: Int?) throws -> [Float] {
    var batch = Batch()
    try source.fill(&batch, items: [item], epoch: epoch)
    #expect(batch.lengths == [source.length(of: item)] && batch.timeSteps == batch.lengths[0])
    return Array(batch.values[..<(batch.timeSteps * 3)])
  }

  @Test func randomChunksAreWithinTheirItemAndReachAllPlaces() throws {
    let source = try ShardBatchSource(set, split: nil, cut: .random(length: 5, seed: 9))
    #expect(source.itemCount == 20 && source.longestItem == 5 && source.itemsTooShort == 0)
    for item in 0..<20 {
      let whole = set.values(of: item)
      let places = whole.count / 3 - 5 + 1
      var seen = Set<Int>()
      for epoch in 0..<60 {
        let chunk = try rows(source, item, epoch: epoch)
        let start = (0..<places).first { Array(whole[3 * $0..<3 * ($0 + 5)]) == chunk }
        seen.insert(try #require(start))
      }
      #expect(seen == Set(0..<places))
      let middle = (places - 1) / 2
      #expect(try rows(source, item, epoch: nil) == Array(whole[3 * middle..<3 * (middle + 5)]))
    }
  }

  @Test func randomChunksDependOnSeedEpochAndItemAlone() throws {
    func all(seed: UInt64, epoch: Int, order: [Int]) throws -> [Int: [Float]] {
      let source = try ShardBatchSource(set, split: nil, cut: .random(length: 5, seed: seed))
      var batch = Batch()
      try source.fill(&batch, items: order[...], epoch: epoch)
      return Dictionary(
        uniqueKeysWithValues: order.enumerated().map { ($1, Array(batch.values[$0 * 15..<($0 + 1) * 15])) })
    }
    let order = Array(0..<20)
    let first = try all(seed: 1, epoch: 4, order: order)
    #expect(try all(seed: 1, epoch: 4, order: order.reversed()) == first)
    #expect(try all(seed: 2, epoch: 4, order: order) != first)
    #expect(try all(seed: 1, epoch: 5, order: order) != first)
  }

  @Test(arguments: [(5, 5), (4, 2), (3, 7), (1, 1), (9, 1)]) func chunksAreThoseOfTheChunkJob(
    _ length: Int, _ stride: Int
  ) throws {
    try ChunkJob(
      ChunkSettings(length: length, stride: stride, dtype: .f32), input: set.path,
      output: folder.file("chunks")
    ).run(pool: WorkerPool(workerCount: 2))
    let chunks = try ShardFolder(folder.file("chunks"))
    let normalization = try #require(chunks.manifest.normalization)
    for split in Split.allCases {
      let expected = try ShardBatchSource(chunks, split: split)
      let source = try ShardBatchSource(
        set, split: split, cut: .chunks(length: length, stride: stride), normalization: normalization)
      #expect(source.itemCount == expected.itemCount)
      for item in 0..<source.itemCount {
        #expect(try rows(source, item, epoch: nil) == rows(expected, item, epoch: nil))
        #expect(source.item(item).recording == expected.item(item).recording)
      }
    }
  }

  @Test func raggedBatchesAreNormalizedUpToTheirLengths() throws {
    let normalization = try set.fitNormalization(pool: WorkerPool(workerCount: 1))
    let source = try ShardBatchSource(set, split: nil, normalization: normalization)
    var batch = Batch()
    try source.fill(&batch, items: Array(0..<20)[...], epoch: 1)
    for item in 0..<20 {
      var expected = set.values(of: item)
      normalization.apply(to: &expected)
      let start = item * batch.timeSteps * 3
      #expect(Array(batch.values[start..<start + expected.count]) == expected)
      #expect(batch.values[start + expected.count..<start + batch.timeSteps * 3].allSatisfy { $0 == 0 })
    }
  }

  @Test func whatCannotBeCutIsCountedOrRefused() throws {
    let source = try ShardBatchSource(set, split: nil, cut: .random(length: 8, seed: 1))
    #expect(source.itemsTooShort == tiny.samples.count { $0.rows < 8 })
    #expect(source.itemCount + source.itemsTooShort == 20)
    for cut in [
      ItemCut.random(length: 0, seed: 1), .chunks(length: 3, stride: 0), .chunks(length: 0, stride: 1),
    ] {
      #expect(throws: SettingError.self) { try ShardBatchSource(set, split: nil, cut: cut) }
    }
    for cut in [ItemCut.random(length: 12, seed: 1), .chunks(length: 12, stride: 1)] {
      #expect(throws: ShardError.empty(folder: set.path, why: "all items are shorter than 12 frames")) {
        try ShardBatchSource(set, split: nil, cut: cut)
      }
    }
  }

  @Test func normalizingTwiceIsRefused() throws {
    let pool = WorkerPool(workerCount: 1)
    try ChunkJob(ChunkSettings(length: 3), input: set.path, output: folder.file("chunks")).run(pool: pool)
    let normalization = try set.fitNormalization(pool: pool)
    let chunks = try ShardFolder(folder.file("chunks"))
    #expect(throws: ShardError.self) {
      try ShardBatchSource(chunks, split: nil, normalization: normalization)
    }
  }
}
