public import DataModel

/// Batches of the items of one split, read from the mapped shards.
public struct ShardBatchSource: BatchSource {
  /// The dataset.
  public let folder: ShardFolder
  /// The split; nil for all items.
  public let split: Split?
  /// The frames of the items that are used.
  public let cut: ItemCut
  /// Time steps of the longest item.
  public let longestItem: Int
  /// Items of the split that are too short for the cut.
  public let itemsTooShort: Int
  /// The result of balancing; nil if classes are not balanced.
  public let balance: BalanceSummary?
  private let spans: [ItemCut.Span]
  private let offset: [Float]
  private let scale: [Float]

  /// Collects the items of a split.
  ///
  /// - Parameters:
  ///   - folder: the dataset.
  ///   - split: the split; nil for all items.
  ///   - cut: the frames of the items that are used.
  ///   - normalization: applied to every frame; nil for none.
  ///   - balancing: balancing of the splits that it names; nil for none.
  /// - Throws: `ShardError.missing` if the split has no items, `.empty` if all are too short, `.unsuitable` if the
  ///   normalization does not fit the data; `SettingError` for a cut out of range.
  public init(
    _ folder: ShardFolder, split: Split?, cut: ItemCut = .whole, normalization: Normalization? = nil,
    balancing: BalanceSettings? = nil
  ) throws {
    try cut.validate()
    if let normalization { try folder.check(normalization) }
    let items = folder.items(of: split)
    let name = split.map { "\($0.rawValue) items" } ?? "items"
    guard !items.isEmpty else { throw ShardError.missing(folder: folder.path, what: name) }
    var spans: [ItemCut.Span] = []
    var tooShort = 0
    for item in items {
      let found = cut.spans(of: item, rowCount: folder.item(item).length)
      if found.isEmpty { tooShort += 1 }
      spans += found
    }
    guard !spans.isEmpty else {
      throw ShardError.empty(
        folder: folder.path, why: "all \(name) are shorter than \(CountText.counted(cut.length, "frame"))")
    }
    if let balancing, let split, balancing.splits.contains(split) {
      try folder.requireLabels()
      let (uses, summary) = Balancer(method: balancing.method, seed: balancing.seed).uses(
        labels: spans.map { folder.item($0.item).label }, classCount: folder.manifest.classNames.count,
        split: split)
      spans = zip(spans, uses).flatMap { Array(repeating: $0, count: $1) }
      balance = summary
    } else {
      balance = nil
    }
    self.folder = folder
    self.split = split
    self.cut = cut
    self.spans = spans
    itemsTooShort = tooShort
    longestItem = spans.reduce(0) { max($0, $1.length) }
    offset = normalization?.offset ?? []
    scale = normalization?.scale ?? []
  }

  /// Number of items.
  public var itemCount: Int { spans.count }

  /// Features of a time step.
  public var featureCount: Int { folder.featureCount }

  /// Names of the classes.
  public var classNames: [String] { folder.manifest.classNames }

  /// Number of categories of each feature, or 0 for a numeric feature.
  public var categoryCounts: [Int] { folder.manifest.features.categories ?? [] }

  /// Whether items have per-step labels.
  public var hasTargets: Bool { folder.hasTargets }

  /// Time steps of an item.
  public func length(of item: Int) -> Int { spans[item].length }

  /// Returns the item of the dataset that an item of the split is, or is cut from; `start` counts within its shard.
  public func item(_ index: Int) -> Item { folder.item(spans[index].item) }

  /// Fills a batch. The epoch decides only the offsets of random chunks.
  ///
  /// - Throws: `ShardError.mismatch` for a category out of range, which would be looked up past the end of a table.
  public func fill(_ batch: inout Batch, items chosen: ArraySlice<Int>, epoch: Int?) throws {
    let longest = chosen.reduce(0) { max($0, spans[$1].length) }
    batch.reshape(batchSize: chosen.count, timeSteps: longest, featureCount: featureCount)
    if hasTargets { batch.reshapeTargets() }
    for (row, index) in chosen.enumerated() {
      let span = spans[index]
      let start = cut.start(of: span, index: index, epoch: epoch)
      let rows = start..<start + span.length
      let first = row * longest * featureCount
      let end = first + span.length * featureCount
      folder.copyRows(of: span.item, rows, to: &batch.values, at: first)
      if !scale.isEmpty { normalize(&batch.values, first..<end, mean: offset, scale: scale) }
      for place in end..<first + longest * featureCount { batch.values[place] = 0 }
      if hasTargets { folder.copyTargets(of: span.item, rows, to: &batch.targets, at: row * longest) }
      let item = folder.item(span.item)
      batch.lengths[row] = span.length
      batch.labels[row] = item.label
      batch.recordings[row] = item.recording
    }
    // Before anything is made of what was read.
    folder.requireWhole(of: chosen.map { spans[$0].item })
    try checkCategories(batch)
  }

  private func checkCategories(_ batch: Batch) throws(ShardError) {
    for (feature, count) in categoryCounts.enumerated() where count > 0 {
      let most = Float(count)
      for place in stride(
        from: feature, to: batch.batchSize * batch.timeSteps * featureCount, by: featureCount)
      {
        let value = batch.values[place]
        guard value >= 0, value < most, value == value.rounded() else {
          throw .mismatch(
            file: folder.path, expected: "categories from 0 to \(count - 1)", found: "\(value)")
        }
      }
    }
  }
}
