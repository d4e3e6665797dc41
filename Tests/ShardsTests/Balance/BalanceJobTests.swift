import DataModel
import Shards
import Testing
import Workers

@Suite struct BalanceJobTests {
  let folder: TemporaryFolder
  let set: ShardFolder
  let pool = WorkerPool(workerCount: 2)

  init() throws {
    folder = try TemporaryFolder()
    try TinyDataSet.split(count: 40).write(to: folder.file("set"))
    set = try ShardFolder(folder.file("set"))
  }

  private func chunks(_ balance: BalanceSettings? = nil, in name: String = "chunks") throws -> ShardFolder {
    try ChunkJob(
      ChunkSettings(length: 3, stride: 2, balance: balance), input: set.path, output: folder.file(name)
    ).run(pool: pool)
    return try ShardFolder(folder.file(name))
  }

  private func counts(_ folder: ShardFolder, _ split: Split) -> [Int] {
    folder.items(of: split).reduce(into: [0, 0]) { $0[folder.item($1).label] += 1 }
  }

  @Test func trainingBecomesEvenAndTheRestStaysBitIdentical() throws {
    let chunks = try chunks()
    let manifest = try BalanceJob(BalanceSettings(), input: chunks.path, output: folder.file("even")).run(
      pool: WorkerPool(workerCount: 1))
    let even = try ShardFolder(folder.file("even"))
    let before = counts(chunks, .train)
    #expect(before[0] < before[1])
    #expect(counts(even, .train) == [before[1], before[1]])
    #expect(manifest.balancing.map(\.split) == ["train"] && manifest.balancing[0].before == before)
    for split in ["validation", "test"] {
      let name = "/\(split)-00000.safetensors"
      #expect(try bytes(even.path + name) == bytes(chunks.path + name))
    }
    #expect(try bytes(even.path + "/recordings.csv") == bytes(chunks.path + "/recordings.csv"))
    #expect(manifest.shards.map(\.rows) == chunks.manifest.shards.map(\.rows))
    #expect(try VerifyJob(input: even.path).run(pool: pool).faults == [])
  }

  @Test func whileCuttingOrAfterwardsComesToTheSame() throws {
    let settings = BalanceSettings(method: .oversample, splits: [.train, .validation], seed: 9)
    let atOnce = try chunks(settings, in: "at-once")
    try BalanceJob(settings, input: chunks().path, output: folder.file("after")).run(
      pool: WorkerPool(workerCount: 1))
    let after = try ShardFolder(folder.file("after"))
    #expect(atOnce.allItems == after.allItems)
    #expect(atOnce.manifest == after.manifest)
  }

  @Test func undersamplingKeepsOnlySome() throws {
    let chunks = try chunks()
    try BalanceJob(BalanceSettings(method: .undersample), input: chunks.path, output: folder.file("even"))
      .run(pool: WorkerPool(workerCount: 1))
    let even = try ShardFolder(folder.file("even"))
    let before = counts(chunks, .train)
    #expect(counts(even, .train) == [before[0], before[0]])
    let kept = even.items(of: .train).map { even.values(of: $0) }
    #expect(Set(kept).isSubset(of: Set(chunks.items(of: .train).map { chunks.values(of: $0) })))
  }

  @Test func twiceIsRefused() throws {
    try BalanceJob(BalanceSettings(), input: chunks().path, output: folder.file("even")).run(
      pool: WorkerPool(workerCount: 1))
    let even = try ShardFolder(folder.file("even"))
    #expect(throws: ShardError.self) {
      try BalanceJob(BalanceSettings(), input: even.path, output: folder.file("twice")).run(
        pool: WorkerPool(workerCount: 1))
    }
    try BalanceJob(
      BalanceSettings(splits: [.validation]), input: even.path, output: folder.file("validation")
    ).run(pool: WorkerPool(workerCount: 1))
    #expect(
      try ShardFolder(folder.file("validation")).manifest.balancing.map(\.split) == ["train", "validation"])
    #expect(!names(in: folder.path).contains("twice"))
  }

  @Test func intoItselfIsRefused() throws {
    let chunks = try chunks()
    let before = try contents(of: chunks.path)
    for output in [chunks.path, chunks.path + "/", folder.path + "/./chunks"] {
      #expect(throws: ShardError.self) {
        try BalanceJob(BalanceSettings(), input: chunks.path, output: output, existing: .replace).run(
          pool: WorkerPool(workerCount: 1))
      }
      #expect(throws: ShardError.self) {
        try ChunkJob(
          ChunkSettings(length: 3), input: set.path, output: folder.file("set"), existing: .replace
        ).run(pool: pool)
      }
    }
    #expect(try contents(of: chunks.path) == before)
  }

  @Test func whatIsMissingIsNamed() throws {
    #expect(throws: SettingError.self) {
      try BalanceJob(BalanceSettings(splits: []), input: chunks().path, output: folder.file("none")).run(
        pool: WorkerPool(workerCount: 1))
    }
    try TinyDataSet(count: 4).write(to: folder.file("unsplit"))
    #expect(throws: ShardError.self) {
      try BalanceJob(BalanceSettings(), input: folder.file("unsplit"), output: folder.file("none")).run(
        pool: WorkerPool(workerCount: 1))
    }
    var tiny = TinyDataSet.split(count: 7)
    try tiny.write(to: folder.file("training"))
    #expect(throws: ShardError.missing(folder: folder.file("training"), what: "test items")) {
      try BalanceJob(
        BalanceSettings(splits: [.test]), input: folder.file("training"), output: folder.file("none")
      ).run(pool: WorkerPool(workerCount: 1))
    }
    tiny.classNames = []
    for place in tiny.samples.indices { tiny.samples[place].label = nil }
    try tiny.write(to: folder.file("unlabeled"))
    #expect(throws: ShardError.missing(folder: folder.file("unlabeled"), what: "classes to balance")) {
      try BalanceJob(BalanceSettings(), input: folder.file("unlabeled"), output: folder.file("none")).run(
        pool: WorkerPool(workerCount: 1))
    }
    #expect(!names(in: folder.path).contains("none"))
  }

  @Test func recordingsWithoutASplitAreNotDroppedInSilence() throws {
    var tiny = TinyDataSet.split(count: 20)
    tiny.samples[3].split = nil
    try tiny.write(to: folder.file("partly"))
    let partly = try ShardFolder(folder.file("partly"))
    #expect(throws: ShardError.self) {
      try BalanceJob(BalanceSettings(), input: partly.path, output: folder.file("none")).run(
        pool: WorkerPool(workerCount: 1))
    }
    #expect(throws: ShardError.self) {
      try ChunkJob(ChunkSettings(length: 3), input: partly.path, output: folder.file("none")).run(pool: pool)
    }
  }
}
