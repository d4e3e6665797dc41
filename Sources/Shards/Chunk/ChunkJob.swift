internal import DataModel
internal import Synchronization
public import Workers

/// Cuts whole recordings into chunks of a fixed number of frames.
///
/// In this order, so that there is no data leakage between splits: recordings are already split; the normalization is
/// computed from training frames only; chunks are cut within a recording; classes are balanced last, within a split and
/// by index, so that a chunk that is used several times is stored once.
public struct ChunkJob: Sendable {
  /// Length, stride, normalization, balancing, and element type.
  public var settings: ChunkSettings
  /// Directory of a split dataset of whole recordings.
  public var input: String
  /// Directory of the new dataset.
  public var output: String
  /// Treatment of an existing dataset in `output`.
  public var existing: OutputFolder.Existing

  /// Creates a job.
  public init(
    _ settings: ChunkSettings = ChunkSettings(), input: String, output: String,
    existing: OutputFolder.Existing = .keep
  ) {
    self.settings = settings
    self.input = input
    self.output = output
    self.existing = existing
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads; the bytes do not depend on their number.
  ///   - control: progress over the recordings, and cancellation.
  /// - Returns: the new manifest.
  /// - Throws: `SettingError`; `ShardError.noSplit` without a split, `.empty` if all recordings are too short; the errors
  ///   of reading and writing; `Interrupted`.
  @discardableResult
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> Manifest {
    try settings.validate()
    let source = try ShardFolder(input)
    try check(source)
    let plans = Split.allCases.map { ChunkPlan(source, split: $0, settings: settings) }
    guard plans.contains(where: { $0.split == .train && !$0.entries.isEmpty }) else {
      let frames = CountText.counted(settings.length, "frame")
      throw ShardError.empty(folder: input, why: "no training recording has \(frames), the chunk length")
    }
    let normalization: Normalization? =
      settings.normalize == .train ? try source.fitNormalization(pool: pool, control: control) : nil
    let folder = try OutputFolder(output, existing: existing)
    let encoder = ChunkEncoder(source: source, settings: settings, normalization: normalization)
    let (shards, valuesCut) = try write(plans, encoder, to: folder, pool: pool, control: control)
    var result = source.manifest
    result.kind = .chunks
    result.elementType = settings.dtype.elementType.rawValue
    result.normalization = normalization
    result.chunking = ChunkSummary(
      length: settings.length, stride: settings.stride,
      chunks: Dictionary(
        uniqueKeysWithValues: plans.filter { !$0.chunks.isEmpty }.map { ($0.split.rawValue, $0.chunks) }),
      recordingsTooShort: plans.reduce(0) { $0 + $1.recordingsTooShort },
      rowsUnused: plans.reduce(0) { $0 + $1.rowsUnused }, valuesCut: valuesCut)
    result.balancing = plans.compactMap(\.balance)
    result.shards = shards
    try source.copyExtras(to: folder)
    return try folder.commit(result, recordings: source.recordings)
  }

  private func check(_ source: ShardFolder) throws {
    guard source.manifest.kind == .recordings else {
      throw ShardError.unsuitable(folder: input, expected: "whole recordings", found: "chunks")
    }
    guard source.manifest.balancing.isEmpty else {
      throw ShardError.unsuitable(
        folder: input, expected: "a dataset that is not balanced (--balance balances the chunks)",
        found: "a balanced one")
    }
    if settings.balance != nil { try source.requireLabels() }
    try source.requireSplit()
    try source.requireOther(than: output)
    guard source.manifest.features.hasCategories, let most = source.manifest.features.categories?.max()
    else { return }
    // Category numbers have no mean, and a rounded one is another category.
    try SettingError.check(
      "normalize", settings.normalize.rawValue, settings.normalize == .none, "none for categorical features")
    // F16 has 11 bits.
    try SettingError.check(
      "dtype", settings.dtype.rawValue, settings.dtype == .f32 || most <= 1 << 11,
      "f32 for \(CountText.counted(most, "category", plural: "categories"))")
  }

  /// Writes the chunks of all splits; returns the shards and the number of clipped values.
  private func write(
    _ plans: [ChunkPlan], _ encoder: ChunkEncoder, to folder: OutputFolder, pool: WorkerPool,
    control: JobControl
  ) throws -> ([Manifest.Shard], valuesCut: Int) {
    let source = encoder.source
    let total = plans.reduce(0) { $0 + $1.entries.count }
    let valuesCut = Atomic<Int>(0)
    var written: [Manifest.Shard] = []
    var done = 0
    for plan in plans where !plan.entries.isEmpty {
      var writer = ShardWriter(
        folder: folder, split: plan.split, featureCount: source.featureCount,
        elementType: settings.dtype.elementType, hasTargets: source.hasTargets)
      var pages = PassedPages(of: source)
      try pool.inOrder(plan.entries.count, window: 16 * pool.workerCount) { _, place in
        try control.check()
        let (rows, cut) = try encoder.encode(plan.entries[place])
        valuesCut.add(cut, ordering: .relaxed)
        return rows
      } consume: { place, rows in
        try writer.append(rows)
        pages.reached(item: plan.entries[place].item)
        done += 1
        control.report(done, total)
      }
      try writer.finish()
      written += writer.shards
    }
    return (written, valuesCut.load(ordering: .relaxed))
  }
}
