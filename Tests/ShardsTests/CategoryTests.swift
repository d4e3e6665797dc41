import DataModel
import Shards
import Testing
import Workers

/// Features that are numbers of categories.
@Suite struct CategoryTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Features 0 to 2, of which the first and the last number categories: those of recording 1 as `change` makes them.
  private func set(_ change: @escaping @Sendable (inout [Float]) -> Void = { _ in }) throws -> ShardFolder {
    var tiny = TinyDataSet.split(count: 10)
    tiny.change = { place, values in
      for index in values.indices where index % 3 != 1 { values[index] = Float((place + index) % 4) }
      if place == 1 { change(&values) }
    }
    let output = try OutputFolder(folder.file("set"), existing: .replace)
    var writer = ShardWriter(folder: output, split: nil, featureCount: 3, elementType: .f32)
    for (place, sample) in tiny.samples.enumerated() {
      let label = sample.label.flatMap { tiny.classNames.firstIndex(of: $0) } ?? -1
      try writer.append(EncodedRows(frames: tiny.frames(place), label: label, recording: place))
    }
    try writer.finish()
    var manifest = tiny.manifest(shards: writer.shards)
    manifest.features.categories = [4, 0, 4000]
    try output.commit(manifest, recordings: tiny.rows)
    return try ShardFolder(folder.file("set"))
  }

  @Test func aSourceTellsThem() throws {
    let source = try ShardBatchSource(try set(), split: .train)
    #expect(source.categoryCounts == [4, 0, 4000])
    var batch = Batch()
    try source.fill(&batch, items: [0, 1, 2], epoch: nil)
    #expect(batch.batchSize == 3)
    try TinyDataSet.split(count: 10).write(to: folder.file("plain"))
    #expect(try ShardBatchSource(ShardFolder(folder.file("plain")), split: .train).categoryCounts.isEmpty)
  }

  @Test(arguments: [(0, Float(4)), (0, -1), (0, 0.5), (0, .nan), (2, 4000), (2, .infinity)])
  func aCategoryThatThereIsNotIsRefused(feature: Int, value: Float) throws {
    let source = try ShardBatchSource(try set { $0[3 + feature] = value }, split: .train)
    var batch = Batch()
    try source.fill(&batch, items: [0, 2], epoch: nil)
    #expect(throws: ShardError.self) { try source.fill(&batch, items: [0, 1], epoch: nil) }
  }

  @Test(arguments: [(nil, false), ([], false), ([0, 0], false), ([0, 3], true)] as [([Int]?, Bool)])
  func featuresTellWhetherThereAreAny(categories: [Int]?, expected: Bool) {
    let features = Manifest.Features(
      type: "x", count: 2, sampleRate: nil, categories: categories, settings: .none)
    #expect(features.hasCategories == expected)
  }

  @Test func quantitiesMayBeAnything() throws {
    let source = try ShardBatchSource(try set { $0[1] = -7.5 }, split: .train)
    var batch = Batch()
    try source.fill(&batch, items: [1], epoch: nil)
    #expect(batch.values[1] == -7.5)
  }

  @Test func chunksKeepThemApart() throws {
    let set = try set()
    let pool = WorkerPool(workerCount: 1)
    func chunk(_ settings: ChunkSettings) throws -> Manifest {
      try ChunkJob(settings, input: set.path, output: folder.file("cut"), existing: .replace).run(pool: pool)
    }
    #expect(
      throws: SettingError(
        name: "normalize", expected: "none for categorical features", found: "train")
    ) { try chunk(ChunkSettings(length: 2, dtype: .f32)) }
    #expect(
      throws: SettingError(
        name: "dtype", expected: "f32 for 4,000 categories", found: "f16")
    ) { try chunk(ChunkSettings(length: 2, normalize: .none)) }
    let manifest = try chunk(ChunkSettings(length: 2, normalize: .none, dtype: .f32))
    #expect(manifest.features.categories == [4, 0, 4000])
  }
}
