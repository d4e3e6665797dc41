import DataModel
import Formats
import Pipelines
import Shards
import TestSupport
import Testing
import Workers

/// Downloads in several places, and those that say themselves what is for training.
@Suite struct OwnSplitTests {
  let folder: ScratchFolder
  let pool = WorkerPool(workerCount: 2)

  init() throws { folder = try ScratchFolder() }

  private func table(_ name: String, rows: Int) throws -> String {
    let lines = (0..<rows).map { "\($0 % 2 + 1)  0.5 \($0) 1.5 -2e-1" }
    return try folder.write(name, Array(lines.joined(separator: "\n").utf8))
  }

  @Test func filesForTrainingAndTestBecomeSplits() throws {
    let paths = [try table("Toy_TRAIN.txt", rows: 6), try table("Toy_TEST.txt", rows: 4)]
    let job = ExtractionJob(input: InputSource(paths: paths), features: .signals, output: folder("toy"))
    let manifest = try job.run(pool: pool).manifest
    #expect(manifest.source.name == "Toy_TRAIN.txt Toy_TEST.txt" && manifest.source.layout == "ucr")
    #expect(manifest.splitting?.settings == nil && manifest.splitting?.groupsInCommon == 0)
    #expect(manifest.splitting?.recordings == ["train": ["1": 3, "2": 3], "test": ["1": 2, "2": 2]])
    let chunks = try ChunkJob(ChunkSettings(length: 4), input: folder("toy"), output: folder("chunks")).run(
      pool: pool)
    #expect(chunks.shards.map(\.split) == ["train", "test"] && chunks.normalization?.rows == 24)
  }

  @Test func oneFileAloneHasNoSplit() throws {
    let job = ExtractionJob(
      input: InputSource(try table("Toy_TRAIN.txt", rows: 6)), features: .signals, output: folder("toy"))
    #expect(try job.run(pool: pool).manifest.splitting == nil)
  }
}
