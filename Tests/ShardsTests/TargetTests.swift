import DataModel
import Shards
import Testing
import Workers

/// Data sets with a class at every row, and with features that are categories.
@Suite struct TargetTests {
  let folder: TemporaryFolder
  static let lengths = [5, 2, 7, 4]

  init() throws { folder = try TemporaryFolder() }

  private func target(_ recording: Int, _ row: Int) -> Int { (recording + row) % 3 - (row == 1 ? 1 : 0) }

  private func write(categories: [Int]) throws -> ShardFolder {
    let output = try OutputFolder(folder.file("set"), existing: .keep)
    var writer = ShardWriter(
      folder: output, split: nil, featureCount: 2, elementType: .u8, hasTargets: true, shardSize: 16)
    for (number, length) in Self.lengths.enumerated() {
      try writer.append(
        EncodedRows(
          bytes: (0..<2 * length).map { UInt8(10 * number + $0) },
          targets: (0..<length).map { target(number, $0) }, recording: number))
    }
    try writer.finish()
    var manifest = Manifest(
      toolVersion: "1.2.3", kind: .recordings,
      source: Manifest.Source(name: "x", bytes: 0, layout: "generated", recordings: 4),
      features: Manifest.Features(
        type: "x", count: 2, sampleRate: nil, categories: categories, settings: .object([:])),
      classNames: ["a", "b", "c"], elementType: "U8", leftOut: [:], skipped: [], shards: writer.shards)
    manifest.hasTargets = true
    try output.commit(
      manifest,
      recordings: Self.lengths.enumerated().map {
        RecordingRow(
          id: "\($0)", label: nil, group: "\($0)", split: $0 < 3 ? .train : .validation, sampleRate: nil,
          sampleCount: $1, rowCount: $1)
      })
    return try ShardFolder(folder.file("set"))
  }

  @Test func batchesHoldTheTargetsOfTheirItems() throws {
    let source = try ShardBatchSource(write(categories: [50, 0]), split: nil)
    #expect(source.hasTargets && source.categoryCounts == [50, 0])
    var batch = Batch()
    for chosen in [[0, 1, 2, 3], [3], [2, 0]] {
      for place in batch.targets.indices { batch.targets[place] = 99 }
      try source.fill(&batch, items: chosen[...], epoch: nil)
      for (row, item) in chosen.enumerated() {
        for step in 0..<batch.timeSteps {
          let expected = step < Self.lengths[item] ? target(item, step) : -1
          #expect(batch.targets[row * batch.timeSteps + step] == expected)
        }
      }
    }
  }

  @Test func chunksKeepTheTargetsOfTheirRows() throws {
    let set = try write(categories: [50, 100])
    try ChunkJob(
      ChunkSettings(length: 2, stride: 1, normalize: .none), input: set.path, output: folder.file("chunks")
    ).run(pool: WorkerPool(workerCount: 2))
    let chunks = try ShardFolder(folder.file("chunks"))
    #expect(chunks.itemCount == 4 + 1 + 6 + 3)
    var number = 0
    for (recording, length) in Self.lengths.enumerated() {
      for start in 0...length - 2 {
        var targets = [9, 9]
        chunks.copyTargets(of: number, 0..<2, to: &targets, at: 0)
        #expect(targets == [target(recording, start), target(recording, start + 1)])
        #expect(chunks.values(of: number) == (0..<4).map { Float(10 * recording + 2 * start + $0) })
        number += 1
      }
    }
  }

  @Test func whatMakesNoSenseIsRefused() throws {
    let pool = WorkerPool(workerCount: 1)
    let set = try write(categories: [50, 0])
    let balance = BalanceSettings()
    #expect(throws: ShardError.self) {
      try BalanceJob(balance, input: set.path, output: folder.file("b")).run(pool: WorkerPool(workerCount: 1))
    }
    func chunk(_ settings: ChunkSettings) throws {
      try ChunkJob(settings, input: set.path, output: folder.file("c")).run(pool: pool)
    }
    #expect(throws: SettingError.self) { try chunk(ChunkSettings(length: 2)) }
    #expect(throws: ShardError.self) {
      try chunk(ChunkSettings(length: 2, normalize: .none, balance: balance))
    }
    #expect(names(in: folder.path) == ["set"])
  }

  @Test func manyCategoriesAreNotStoredAsHalves() throws {
    let set = try write(categories: [2049, 0])
    let pool = WorkerPool(workerCount: 1)
    #expect(throws: SettingError.self) {
      try ChunkJob(ChunkSettings(length: 2, normalize: .none), input: set.path, output: folder.file("c")).run(
        pool: pool)
    }
    try ChunkJob(
      ChunkSettings(length: 2, normalize: .none, dtype: .f32), input: set.path, output: folder.file("c")
    ).run(pool: pool)
  }

  @Test(arguments: [[50], [50, -1], [50, 1 << 30], []])
  func categoriesThatDoNotFitTheFeaturesAreRefused(_ categories: [Int]) {
    #expect(throws: ShardError.self) { try write(categories: categories) }
  }
}
