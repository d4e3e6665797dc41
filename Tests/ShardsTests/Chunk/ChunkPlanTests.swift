import DataModel
@testable import Shards
import Testing
import Workers

@Suite struct ChunkPlanTests {
  /// First rows of the chunks, found by trying every row.
  private func naiveStarts(rows: Int, length: Int, stride: Int) -> [Int] {
    (0..<max(1, rows)).filter { $0 % stride == 0 && $0 + length <= rows }
  }

  @Test func countsAgreeWithALoop() {
    for rows in 0...24 {
      for length in 1...12 {
        for stride in 1...14 {
          let count = ChunkSettings(length: length, stride: stride).chunkCount(rowCount: rows)
          #expect(count == naiveStarts(rows: rows, length: length, stride: stride).count)
        }
      }
    }
    #expect(ChunkSettings(length: .max, stride: 1).chunkCount(rowCount: 10) == 0)
    #expect(ChunkSettings(length: 1, stride: .max).chunkCount(rowCount: .max) == 1)
  }

  @Test func plansAgreeWithALoop() throws {
    let folder = try TemporaryFolder()
    var tiny = TinyDataSet.split(count: 20)
    for place in 0..<20 { tiny.samples[place].rows = place + 1 }
    try tiny.write(to: folder.file("set"))
    let set = try ShardFolder(folder.file("set"))
    for length in [1, 2, 5, 8] {
      for stride in [1, 2, 5, 9] {
        let plan = ChunkPlan(set, split: .train, settings: ChunkSettings(length: length, stride: stride))
        let rows = set.items(of: .train).map { tiny.samples[$0].rows }
        let starts = rows.map { naiveStarts(rows: $0, length: length, stride: stride) }
        #expect(plan.entries.map(\.starts) == starts.filter { !$0.isEmpty })
        #expect(plan.recordingsTooShort == starts.count { $0.isEmpty })
        #expect(plan.chunks.values.reduce(0, +) == starts.reduce(0) { $0 + $1.count })
        let used = starts.reduce(0) { sum, starts in sum + Set(starts.flatMap { $0..<$0 + length }).count }
        #expect(plan.rowsUnused == rows.reduce(0, +) - used)
      }
    }
  }

  @Test func overlappingChunksStoreTheirRowsOnce() throws {
    let folder = try TemporaryFolder()
    let tiny = TinyDataSet.split(count: 20)
    try tiny.write(to: folder.file("set"))
    let set = try ShardFolder(folder.file("set"))
    let settings = ChunkSettings(
      length: 4, stride: 1, normalize: .none, balance: BalanceSettings(), dtype: .f32)
    let manifest = try ChunkJob(settings, input: set.path, output: folder.file("chunks")).run(
      pool: WorkerPool(workerCount: 2))
    #expect(manifest.shards.reduce(0) { $0 + $1.rows } == tiny.samples.reduce(0) { $0 + $1.rows })
    let chunks = try ShardFolder(folder.file("chunks"))
    #expect(chunks.itemCount > tiny.samples.reduce(0) { $0 + $1.rows - 3 })
    #expect(chunks.allItems.allSatisfy { $0.length == 4 })
    for index in 0..<chunks.itemCount {
      let recording = chunks.item(index).recording
      let values = chunks.values(of: index)
      let whole = tiny.frames(recording).values
      #expect((0...whole.count - 12).contains { $0 % 3 == 0 && Array(whole[$0..<$0 + 12]) == values })
    }
  }

  @Test(arguments: [
    ChunkSettings(length: 0), ChunkSettings(length: -1), ChunkSettings(length: 4, stride: 0),
    ChunkSettings(length: 4, stride: -4), ChunkSettings(balance: BalanceSettings(splits: [])),
  ]) func settingsThatCannotBeMetAreNamed(_ settings: ChunkSettings) {
    #expect(throws: SettingError.self) { try settings.validate() }
  }

  @Test func defaultsAreAsDocumented() {
    let settings = ChunkSettings()
    #expect(settings.length == 40 && settings.stride == 40 && settings.normalize == .train)
    #expect(settings.balance == nil && settings.dtype == .f16)
    #expect(ChunkSettings(length: 7).stride == 7)
    #expect(BalanceSettings() == BalanceSettings(method: .oversample, splits: [.train], seed: 1))
    #expect(SplitSettings() == SplitSettings(method: .shares(validation: 0.2, test: 0), seed: 1))
    #expect(ShardWriter.usualShardSize == 67_108_864)
  }
}
