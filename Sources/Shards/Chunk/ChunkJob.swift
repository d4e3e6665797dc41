internal import DataModel
import Synchronization
public import Workers

extension ShardFolder {
  /// Cuts whole recordings into chunks of a fixed number of rows.
  ///
  /// In this order, so that nothing leaks from one split into another: the recordings were split before; the
  /// normalizer is fitted on the rows of training recordings only; chunks are cut within a recording; classes are
  /// balanced last, within a split and by index, so that a chunk that is used several times is stored once.
  ///
  /// - Parameters:
  ///   - settings: length, stride, normalization, balance, element type.
  ///   - output: the new data set's folder.
  ///   - existing: what to do about a data set that is there already.
  ///   - pool: the threads.
  ///   - control: progress over the recordings, and whether to stop.
  /// - Returns: the new manifest.
  /// - Throws: `ShardError.missing` without a split, `.empty` where no recording is long enough, and what reading and
  ///   writing throws.
  @discardableResult
  public func chunked(
    _ settings: ChunkSettings, to output: String, existing: OutputFolder.Existing = .keep, pool: WorkerPool,
    control: JobControl = JobControl()
  ) throws -> Manifest {
    let settings = try settings.validated()
    guard manifest.kind == .recordings else {
      throw ShardError.setting(name: path, expected: "a folder of whole recordings", found: "chunks")
    }
    guard manifest.balancing.isEmpty else {
      throw ShardError.setting(
        name: path,
        expected: "a data set that is not balanced yet (chunks are balanced, not what they are cut from)",
        found: "a balanced one")
    }
    if settings.balance != nil { try requireClassesOfItems() }
    try requireSplit(for: "cutting chunks (two chunks of a recording must not be on both sides of it)")
    try requireOther(than: output)
    try checkCategories(settings)
    let plans = Split.allCases.map { ChunkPlan(self, split: $0, settings: settings) }
    guard plans.contains(where: { $0.split == .train && !$0.entries.isEmpty }) else {
      throw ShardError.empty(folder: path, why: "no training recording has \(settings.length) rows")
    }
    let total = plans.reduce(0) { $0 + $1.entries.count }
    let normalization: Normalization? =
      settings.normalize == .train ? try fitNormalization(pool: pool, control: control) : nil
    let folder = try OutputFolder(output, existing: existing)
    let valuesCut = Atomic<Int>(0)
    var written: [Manifest.Shard] = []
    var done = 0
    for plan in plans where !plan.entries.isEmpty {
      var writer = ShardWriter(
        folder: folder, split: plan.split, featureCount: featureCount, elementType: settings.elementType,
        hasTargets: hasTargets)
      var pages = PassedPages(of: self)
      try pool.inOrder(plan.entries.count, window: 16 * pool.workerCount) { _, place in
        try control.check()
        let (rows, cut) = try encode(plan.entries[place], settings: settings, normalization: normalization)
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
    var result = manifest
    result.kind = .chunks
    result.elementType = settings.elementType.rawValue
    result.normalization = normalization
    result.chunking = ChunkSummary(
      length: settings.length, stride: settings.stride,
      chunks: Dictionary(
        uniqueKeysWithValues: plans.filter { !$0.chunks.isEmpty }.map { ($0.split.rawValue, $0.chunks) }),
      recordingsTooShort: plans.reduce(0) { $0 + $1.recordingsTooShort },
      rowsUnused: plans.reduce(0) { $0 + $1.rowsUnused }, valuesCut: valuesCut.load(ordering: .relaxed))
    result.balancing = plans.compactMap(\.balance)
    result.shards = written
    try copyExtras(to: folder)
    return try folder.commit(result, recordings: recordings)
  }

  /// Numbers of categories are names: they have no mean, and a rounded one is another name.
  private func checkCategories(_ settings: ChunkSettings) throws(ShardError) {
    guard manifest.features.hasCategories, let most = manifest.features.categories?.max() else { return }
    guard settings.normalize == .none else {
      throw .setting(
        name: "normalize", expected: "none, because features are numbers of categories", found: "train")
    }
    // F16 has 11 bits.
    guard settings.elementType == .f32 || most <= 1 << 11 else {
      throw .setting(
        name: "dtype", expected: "f32, to tell \(most) categories apart", found: settings.elementType.rawValue
      )
    }
  }

  /// The mean and spread of every feature over the rows of all training recordings.
  ///
  /// - Parameters:
  ///   - pool: the threads; the result does not depend on their number.
  ///   - control: whether to stop.
  /// - Returns: the normalization.
  /// - Throws: `ShardError.mismatch` for rows that are not finite numbers; `Interrupted`.
  public func fitNormalization(pool: WorkerPool, control: JobControl = JobControl()) throws -> Normalization {
    let items = items(of: .train)
    guard !items.isEmpty else { throw ShardError.missing(folder: path, what: "training recordings") }
    var statistics = FeatureStatistics(featureCount: featureCount)
    var pages = PassedPages(of: self)
    try pool.inOrder(items.count, window: 16 * pool.workerCount) { _, place in
      try control.check()
      let rows = try read(items[place], rowCount: item(items[place]).length)
      return FeatureStatistics(of: rows, featureCount: featureCount)
    } consume: { place, part in
      statistics.merge(part)
      pages.reached(item: items[place])
    }
    return Normalization(statistics)
  }

  /// The first rows of an item.
  ///
  /// - Throws: `ShardError.mismatch` where one is not a finite number: it would spoil every net that sees it.
  private func read(_ item: Int, rowCount: Int) throws(ShardError) -> [Float] {
    var values = [Float](repeating: 0, count: rowCount * featureCount)
    copyRows(of: item, 0..<rowCount, to: &values, at: 0)
    // Without its sign, a float is finite exactly if its bits are below those of infinity.
    let highest = values.reduce(0) { max($0, $1.bitPattern & 0x7FFF_FFFF) }
    guard highest >= Float.infinity.bitPattern else { return values }
    let place = values.firstIndex { !$0.isFinite } ?? 0
    throw .mismatch(
      file: path, expected: "finite features",
      found: "\(values[place]) in row \(place / featureCount), feature \(place % featureCount) of "
        + recordings[self.item(item).recording].id)
  }

  private func encode(
    _ entry: ChunkPlan.Entry, settings: ChunkSettings, normalization: Normalization?
  ) throws(ShardError) -> (EncodedRows, cut: Int) {
    let values = try read(entry.item, rowCount: entry.rowCount)
    let mean = normalization?.offset ?? [Float](repeating: 0, count: featureCount)
    let scale = normalization?.scale ?? [Float](repeating: 1, count: featureCount)
    let (bytes, cut) = encodeNormalized(values, mean: mean, scale: scale, as: settings.elementType)
    let items = entry.starts.map {
      Item(start: $0, length: settings.length, label: entry.label, recording: entry.recording)
    }
    var targets: [Int] = []
    if hasTargets {
      targets = [Int](repeating: -1, count: entry.rowCount)
      copyTargets(of: entry.item, 0..<entry.rowCount, to: &targets, at: 0)
    }
    return (EncodedRows(bytes: bytes, rowCount: entry.rowCount, items: items, targets: targets), cut)
  }
}
