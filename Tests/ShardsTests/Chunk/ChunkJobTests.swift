import DataModel
import Shards
import Testing
import Workers

@Suite struct ChunkJobTests {
  let folder: TemporaryFolder
  let pool = WorkerPool(workerCount: 2)

  init() throws { folder = try TemporaryFolder() }

  private func open(_ tiny: TinyDataSet, _ name: String = "set") throws -> ShardFolder {
    try tiny.write(to: folder.file(name))
    return try ShardFolder(folder.file(name))
  }

  private func cut(_ set: ShardFolder, _ settings: ChunkSettings, _ name: String = "chunks") throws
    -> ShardFolder
  {
    try ChunkJob(settings, input: set.path, output: folder.file(name)).run(pool: pool)
    return try ShardFolder(folder.file(name))
  }

  @Test func statisticsComeFromTrainingRowsOnly() throws {
    var tiny = TinyDataSet.split(count: 30)
    let plain = try cut(open(tiny), ChunkSettings(length: 4))
    let normalization = try #require(plain.manifest.normalization)
    let training = tiny.samples.indices.filter { tiny.samples[$0].split == .train }
    let rows = training.flatMap { tiny.frames($0).values }
    #expect(normalization.rows == rows.count / 3)
    for feature in 0..<3 {
      let values = stride(from: feature, to: rows.count, by: 3).map { Double(rows[$0]) }
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      #expect(abs(normalization.mean[feature] - mean) < 1e-12)
      #expect(abs(normalization.standardDeviation[feature] - variance.squareRoot()) < 1e-12)
    }
    let splits = tiny.samples.map(\.split)
    tiny.change = { place, values in
      if splits[place] != .train { values = values.map { $0 * 100 + 7 } }
    }
    let other = try cut(open(tiny, "other"), ChunkSettings(length: 4), "other-chunks")
    #expect(other.manifest.normalization == normalization)
    #expect(
      try bytes(other.path + "/train-00000.safetensors") == bytes(plain.path + "/train-00000.safetensors"))
    #expect(
      try bytes(other.path + "/validation-00000.safetensors")
        != bytes(plain.path + "/validation-00000.safetensors"))
  }

  @Test(arguments: ChunkSettings.Element.allCases)
  func valuesAreNormalizedAndRounded(_ type: ChunkSettings.Element) throws {
    let tiny = TinyDataSet.split(count: 20)
    let chunks = try cut(open(tiny), ChunkSettings(length: 5, dtype: type))
    let normalization = try #require(chunks.manifest.normalization)
    #expect(chunks.elementType == (type == .f16 ? .f16 : .f32) && chunks.manifest.kind == .chunks)
    for index in 0..<chunks.itemCount where chunks.item(index).start == 0 {
      var values = Array(tiny.frames(chunks.item(index).recording).values.prefix(15))
      normalization.apply(to: &values)
      if type == .f16 { values = values.map { Float(Float16($0)) } }
      #expect(chunks.values(of: index) == values)
    }
  }

  @Test func withoutNormalizingValuesStay() throws {
    let tiny = TinyDataSet.split(count: 20)
    let chunks = try cut(open(tiny), ChunkSettings(length: 5, normalize: .none, dtype: .f32))
    #expect(chunks.manifest.normalization == nil)
    #expect(chunks.values(of: 0) == Array(tiny.frames(0).values.prefix(15)))
  }

  @Test func valuesBeyondAHalfAreCutAndCounted() throws {
    var tiny = TinyDataSet.split(count: 20)
    tiny.change = { place, values in
      if place == 2 { values.replaceSubrange(0..<4, with: [70_000, -1e30, 65_504, 1]) }
    }
    let chunks = try cut(open(tiny), ChunkSettings(length: 5, normalize: .none))
    #expect(chunks.manifest.chunking?.valuesCut == 2)
    let index = try #require((0..<chunks.itemCount).first { chunks.item($0).recording == 2 })
    #expect(Array(chunks.values(of: index).prefix(4)) == [65_504, -65_504, 65_504, 1])
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity], [4, 8, 9])
  func numbersThatAreNoneAreRefusedWithTheRecording(_ value: Float, _ place: Int) throws {
    var tiny = TinyDataSet.split(count: 20)
    tiny.change = { if $0 == place { $1[7] = value } }
    let set = try open(tiny)
    for normalize in ChunkSettings.Normalizing.allCases {
      #expect {
        try cut(set, ChunkSettings(length: 3, normalize: normalize))
      } throws: { "\($0)".contains("in frame 2, feature 1 of recording r\(place)") }
    }
    #expect(names(in: folder.path) == ["set"])
  }

  @Test func theSummaryCounts() throws {
    let tiny = TinyDataSet.split(count: 20)
    let chunks = try cut(open(tiny), ChunkSettings(length: 8))
    let summary = try #require(chunks.manifest.chunking)
    // Recordings have 5 to 11 rows, so each gives one chunk or none.
    var expected: [String: [String: Int]] = [:]
    for sample in tiny.samples where sample.rows >= 8 {
      expected[sample.split?.rawValue ?? "", default: [:]][sample.label ?? "", default: 0] += 1
    }
    #expect(summary.chunks == expected)
    #expect(summary.chunks.values.reduce(0) { $0 + $1.values.reduce(0, +) } == chunks.itemCount)
    #expect(summary.recordingsTooShort == 20 - chunks.itemCount)
  }

  @Test func whatCannotBeCutIsNamed() throws {
    let set = try open(.split(count: 20))
    let why = "no training recording has 12 frames, the chunk length"
    #expect(throws: ShardError.empty(folder: set.path, why: why)) {
      try cut(set, ChunkSettings(length: 12))
    }
    #expect(throws: ShardError.self) {
      try cut(open(TinyDataSet(count: 3), "unsplit"), ChunkSettings(length: 3))
    }
    let chunks = try cut(set, ChunkSettings(length: 3))
    #expect(throws: ShardError.self) { try cut(chunks, ChunkSettings(length: 2), "again") }
    try BalanceJob(BalanceSettings(), input: set.path, output: folder.file("balanced")).run(
      pool: WorkerPool(workerCount: 1))
    #expect(throws: ShardError.self) {
      try cut(ShardFolder(folder.file("balanced")), ChunkSettings(length: 3), "again")
    }
    #expect(!names(in: folder.path).contains("again"))
  }

  @Test func stopsWhenAskedAndLeavesNothing() throws {
    let set = try open(.split(count: 20))
    #expect(throws: Interrupted.self) {
      try ChunkJob(ChunkSettings(length: 3, normalize: .none), input: set.path, output: folder.file("chunks"))
        .run(pool: pool, control: JobControl(isCancelled: { true }))
    }
    #expect(names(in: folder.path) == ["set"])
  }
}
