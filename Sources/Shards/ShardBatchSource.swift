public import DataModel

/// Batches of the items of one split, read straight from the mapped shards.
public struct ShardBatchSource: BatchSource {
  /// The data set.
  public let folder: ShardFolder
  /// The split; nil for all items.
  public let split: Split?
  /// Which rows of the items.
  public let cut: ItemCut
  /// Steps of the longest item.
  public let longestItem: Int
  /// Items of the split that have fewer rows than the cut needs.
  public let itemsTooShort: Int
  /// How classes were balanced; nil where they were not.
  public let balance: BalanceSummary?
  private let pieces: [ItemCut.Piece]
  private let offset: [Float]
  private let scale: [Float]

  /// Collects the items of a split.
  ///
  /// - Parameters:
  ///   - folder: the data set.
  ///   - split: the split; nil for all items.
  ///   - cut: which rows of the items.
  ///   - normalization: applied to every row; nil for rows as they are.
  ///   - balancing: how often the pieces of each class are used; nil for each once. The splits that it names are
  ///     balanced.
  /// - Throws: `ShardError.missing` where the split has no items, `.empty` where all are too short, `.setting` for a cut
  ///   out of range, and for a normalization of data that are normalized already, have other features, or categories.
  public init(
    _ folder: ShardFolder, split: Split?, cut: ItemCut = .whole, normalization: Normalization? = nil,
    balancing: BalanceSettings? = nil
  ) throws {
    try cut.validate()
    if let normalization { try folder.check(normalization) }
    let items = folder.items(of: split)
    let name = split.map { "\($0.rawValue) items" } ?? "items"
    guard !items.isEmpty else { throw ShardError.missing(folder: folder.path, what: name) }
    var pieces: [ItemCut.Piece] = []
    var tooShort = 0
    for item in items {
      let found = cut.pieces(of: item, rowCount: folder.item(item).length)
      if found.isEmpty { tooShort += 1 }
      pieces += found
    }
    guard !pieces.isEmpty else {
      throw ShardError.empty(
        folder: folder.path, why: "none of the \(name) has as many rows as are cut from it")
    }
    if let balancing, let split, balancing.splits.contains(split) {
      try folder.requireClassesOfItems()
      let (uses, summary) = Balancer(method: balancing.method, seed: balancing.seed).uses(
        labels: pieces.map { folder.item($0.item).label }, classCount: folder.manifest.classNames.count,
        split: split)
      pieces = zip(pieces, uses).flatMap { Array(repeating: $0, count: $1) }
      balance = summary
    } else {
      balance = nil
    }
    self.folder = folder
    self.split = split
    self.cut = cut
    self.pieces = pieces
    itemsTooShort = tooShort
    longestItem = pieces.reduce(0) { max($0, $1.length) }
    offset = normalization?.offset ?? []
    scale = normalization?.scale ?? []
  }

  /// Number of items.
  public var itemCount: Int { pieces.count }

  /// Features of a step.
  public var featureCount: Int { folder.featureCount }

  /// Names of the classes.
  public var classNames: [String] { folder.manifest.classNames }

  /// For each feature its number of categories, or 0.
  public var categoryCounts: [Int] { folder.manifest.features.categories ?? [] }

  /// Whether each row has a class of its own.
  public var hasTargets: Bool { folder.hasTargets }

  /// Steps of an item.
  public func length(of item: Int) -> Int { pieces[item].length }

  /// The item of the data set that an item of the split is, or is cut from; `start` counts within its shard.
  public func item(_ index: Int) -> Item { folder.item(pieces[index].item) }

  /// Fills a batch. The epoch decides where random chunks are cut, and nothing else.
  ///
  /// - Throws: `ShardError.mismatch` for a category that there is not: it would be looked up past the end of a table.
  public func fill(_ batch: inout Batch, items chosen: ArraySlice<Int>, epoch: Int?) throws {
    let longest = chosen.reduce(0) { max($0, pieces[$1].length) }
    batch.reshape(batchSize: chosen.count, timeSteps: longest, featureCount: featureCount)
    if hasTargets { batch.reshapeTargets() }
    for (row, index) in chosen.enumerated() {
      let piece = pieces[index]
      let start = cut.start(of: piece, index: index, epoch: epoch)
      let rows = start..<start + piece.length
      let first = row * longest * featureCount
      let end = first + piece.length * featureCount
      folder.copyRows(of: piece.item, rows, to: &batch.values, at: first)
      if !scale.isEmpty { normalize(&batch.values, first..<end, mean: offset, scale: scale) }
      for place in end..<first + longest * featureCount { batch.values[place] = 0 }
      if hasTargets { folder.copyTargets(of: piece.item, rows, to: &batch.targets, at: row * longest) }
      let item = folder.item(piece.item)
      batch.lengths[row] = piece.length
      batch.labels[row] = item.label
      batch.recordings[row] = item.recording
    }
    // Before anything is made of what was read.
    folder.requireWhole(of: chosen.map { pieces[$0].item })
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

extension ShardFolder {
  /// Does nothing if a normalization can be applied to the rows.
  ///
  /// - Throws: `ShardError.setting`.
  func check(_ normalization: Normalization) throws(ShardError) {
    guard manifest.normalization == nil else {
      throw .setting(name: "normalize", expected: "none for \(path), which is normalized", found: "another")
    }
    guard normalization.mean.count == featureCount else {
      throw .setting(
        name: "normalize", expected: "\(featureCount) features as in \(path)",
        found: "\(normalization.mean.count)")
    }
    guard !manifest.features.hasCategories else {
      throw .setting(
        name: "normalize", expected: "none for \(manifest.features.type), whose features are categories",
        found: "a mean and spread")
    }
  }
}
