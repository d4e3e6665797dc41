import DataModel
import Formats
import Shards
import Testing
import Workers

@Suite struct RoundTripTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func readsWhatWasWritten() throws {
    let tiny = TinyDataSet(count: 9)
    let manifest = try tiny.write(to: folder.file("set"))
    let set = try ShardFolder(folder.file("set"))
    #expect(set.manifest == manifest)
    #expect(set.recordings == tiny.rows)
    #expect(set.elementType == .f32 && set.featureCount == 3 && set.itemCount == 9)
    for place in 0..<9 {
      #expect(set.values(of: place) == tiny.frames(place).values)
      #expect(set.item(place).recording == place)
      #expect(set.item(place).label == (place % 3 == 2 ? 0 : 1))
    }
    #expect(set.items(of: nil) == Array(0..<9) && set.items(of: .train) == [])
  }

  /// Shards of at most 200 bytes: every recording begins a new one as soon as it does not fit.
  @Test func shardsEndBeforeTheirSizeIsPassed() throws {
    var tiny = TinyDataSet(count: 12)
    tiny.shardSize = 200
    let manifest = try tiny.write(to: folder.file("set"))
    var expected = [0]
    for sample in tiny.samples {
      let last = expected.count - 1
      if expected[last] > 0 && (expected[last] + sample.rows) * 12 > 200 {
        expected.append(sample.rows)
      } else {
        expected[last] += sample.rows
      }
    }
    #expect(manifest.shards.map(\.rows) == expected)
    #expect(manifest.shards.allSatisfy { $0.rows * 12 <= 200 })
    #expect(manifest.shards.map(\.file).prefix(2) == ["data-00000.safetensors", "data-00001.safetensors"])
    let set = try ShardFolder(folder.file("set"))
    #expect(set.allValues == (0..<12).map { tiny.frames($0).values })
  }

  @Test func aRecordingLargerThanAShardIsAShardOfItsOwn() throws {
    var tiny = TinyDataSet(count: 5)
    tiny.samples[2].rows = 100
    tiny.shardSize = 200
    let manifest = try tiny.write(to: folder.file("set"))
    #expect(manifest.shards.contains { $0.rows == 100 && $0.items == 1 })
    #expect(try ShardFolder(folder.file("set")).values(of: 2) == tiny.frames(2).values)
  }

  @Test func partsOfItemsAreCopiedWhereTheyAreWanted() throws {
    let tiny = TinyDataSet(count: 3)
    try tiny.write(to: folder.file("set"))
    let set = try ShardFolder(folder.file("set"))
    var values = [Float](repeating: -1, count: 20)
    set.copyRows(of: 1, 2..<4, to: &values, at: 5)
    #expect(Array(values[5..<11]) == Array(tiny.frames(1).values[6..<12]))
    #expect(values[..<5].allSatisfy { $0 == -1 } && values[11...].allSatisfy { $0 == -1 })
    set.copyRows(of: 1, 3..<3, to: &values, at: 20)
  }

  @Test func theSameBytesForAnyNumberOfWorkers() throws {
    try TinyDataSet.split(count: 40).write(to: folder.file("set"))
    let set = try ShardFolder(folder.file("set"))
    var results: [[String: [UInt8]]] = []
    for workers in [1, 2, 7] {
      let output = folder.file("chunks-\(workers)")
      try ChunkJob(
        ChunkSettings(length: 4, stride: 2, balance: BalanceSettings()), input: set.path, output: output
      ).run(pool: WorkerPool(workerCount: workers))
      results.append(try contents(of: output))
    }
    #expect(results[0].count == 5)
    #expect(results[1] == results[0] && results[2] == results[0])
  }
}
