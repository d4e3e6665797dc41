import DataModel
import Foundation
import Shards
import Testing
import Workers

@Suite struct SplitJobTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("set")
  }

  @Test func isStoredInTableAndManifest() throws {
    try TinyDataSet(count: 30).write(to: path)
    let frames = try bytes(path + "/data-00000.safetensors")
    let summary = try SplitJob(SplitSettings(seed: 5), input: path).run(pool: WorkerPool(workerCount: 1))
    #expect(summary.recordings == ["train": ["N": 16, "A": 8], "validation": ["N": 4, "A": 2]])
    #expect(summary.groups == 30 && summary.groupsInCommon == 0)
    let set = try ShardFolder(path)
    #expect(set.manifest.splitting == summary)
    #expect(set.items(of: .train).count == 24 && set.items(of: .validation).count == 6)
    #expect(set.items(of: .test).isEmpty)
    #expect(try bytes(path + "/data-00000.safetensors") == frames)
    #expect(try VerifyJob(input: path).run(pool: WorkerPool(workerCount: 1)).faults == [])
  }

  /// What a run splits in memory is what the command writes, of the same frames.
  @Test(arguments: [SplitSettings(seed: 5), SplitSettings(method: .fold(1, of: 5), seed: 6)])
  func inMemoryIsTheSame(_ settings: SplitSettings) throws {
    try TinyDataSet(count: 30).write(to: path)
    try SplitJob(SplitSettings(seed: 1), input: path).run(pool: WorkerPool(workerCount: 1))
    let before = try contents(of: path)
    let found = try ShardFolder(path)
    let set = try found.splitting(settings)
    #expect(try contents(of: path) == before && found.recordings == (try ShardFolder(path)).recordings)
    try SplitJob(settings, input: path).run(pool: WorkerPool(workerCount: 1))
    let stored = try ShardFolder(path)
    #expect(set.recordings == stored.recordings && set.recordings != found.recordings)
    #expect(set.manifest.splitting == stored.manifest.splitting)
    #expect(set.items(of: .train) == stored.items(of: .train))
    for item in 0..<30 { #expect(set.values(of: item) == stored.values(of: item)) }
  }

  @Test func canBeDoneAgain() throws {
    try TinyDataSet(count: 30).write(to: path)
    try SplitJob(SplitSettings(seed: 5), input: path).run(pool: WorkerPool(workerCount: 1))
    let first = try contents(of: path)
    try SplitJob(SplitSettings(method: .fold(1, of: 5), seed: 6), input: path).run(
      pool: WorkerPool(workerCount: 1))
    #expect(try contents(of: path) != first)
    try SplitJob(SplitSettings(seed: 5), input: path).run(pool: WorkerPool(workerCount: 1))
    #expect(try contents(of: path) == first)
  }

  /// The process ended between the table and the manifest.
  @Test func anInterruptedSplitIsRefusedAndMended() throws {
    try TinyDataSet(count: 30).write(to: path)
    let before = try bytes(path + "/manifest.json")
    try SplitJob(SplitSettings(seed: 5), input: path).run(pool: WorkerPool(workerCount: 1))
    let after = try contents(of: path)
    try write(before, to: path + "/manifest.json")
    #expect(throws: ShardError.self) { try ShardFolder(path) }
    #expect(try VerifyJob(input: path).run(pool: WorkerPool(workerCount: 1)).faults.count == 1)
    try SplitJob(SplitSettings(seed: 5), input: path).run(pool: WorkerPool(workerCount: 1))
    #expect(try contents(of: path) == after)
  }

  @Test func aManifestThatCannotBeWrittenLeavesTheOldSplit() throws {
    try TinyDataSet(count: 30).write(to: path)
    let before = try contents(of: path)
    let obstacle = path + "/manifest.json.tmp"
    try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: false)
    #expect { try SplitJob(SplitSettings(), input: path).run(pool: WorkerPool(workerCount: 1)) } throws: {
      "\($0)".contains(path + "/manifest.json: create")
    }
    try FileManager.default.removeItem(atPath: obstacle)
    #expect(try contents(of: path) == before)
  }

  @Test func aTableOfAnotherDataSetIsRefused() throws {
    try TinyDataSet(count: 30).write(to: path)
    for other in [TinyDataSet(count: 29), .split(count: 31)] {
      let place = folder.file("other")
      try other.write(to: place, existing: .replace)
      var text = String(decoding: try bytes(place + "/recordings.csv"), as: UTF8.self)
      if other.samples.count == 31 { text.replace("r4,N,", with: "r4,A,") }
      try folder.write("set/recordings.csv", text)
      #expect(throws: ShardError.self) {
        try SplitJob(SplitSettings(), input: path).run(pool: WorkerPool(workerCount: 1))
      }
    }
  }

  @Test func emptySplitsAreRefused() throws {
    var tiny = TinyDataSet(count: 4)
    for place in 0..<4 { tiny.samples[place].group = "one" }
    try tiny.write(to: path)
    let before = try contents(of: path)
    for method in [
      SplitSettings.Method.shares(validation: 0.2, test: 0), .shares(validation: 0, test: 0.5),
    ] {
      #expect(throws: ShardError.self) {
        try SplitJob(SplitSettings(method: method), input: path).run(pool: WorkerPool(workerCount: 1))
      }
    }
    for method in [SplitSettings.Method.fold(0, of: 2), .fold(0, of: .max)] {
      #expect(throws: SettingError.self) {
        try SplitJob(SplitSettings(method: method), input: path).run(pool: WorkerPool(workerCount: 1))
      }
    }
    #expect(try contents(of: path) == before)
    try SplitJob(SplitSettings(method: .shares(validation: 0, test: 0)), input: path).run(
      pool: WorkerPool(workerCount: 1))
    try TinyDataSet(count: 1).write(to: path, existing: .replace)
    #expect(throws: ShardError.self) {
      try SplitJob(SplitSettings(), input: path).run(pool: WorkerPool(workerCount: 1))
    }
  }

  @Test func chunksAndBalancedSetsAreRefused() throws {
    try TinyDataSet.split(count: 30).write(to: path)
    let set = try ShardFolder(path)
    try ChunkJob(ChunkSettings(length: 4), input: set.path, output: folder.file("chunks")).run(
      pool: WorkerPool(workerCount: 1))
    try BalanceJob(BalanceSettings(), input: set.path, output: folder.file("balanced")).run(
      pool: WorkerPool(workerCount: 1))
    for name in ["chunks", "balanced"] {
      #expect(throws: ShardError.self) {
        try SplitJob(SplitSettings(), input: folder.file(name)).run(pool: WorkerPool(workerCount: 1))
      }
    }
    #expect(throws: (any Error).self) {
      try SplitJob(SplitSettings(), input: folder.file("none")).run(pool: WorkerPool(workerCount: 1))
    }
  }
}
