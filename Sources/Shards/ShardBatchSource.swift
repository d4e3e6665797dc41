public import DataModel

/// Batches of the items of one split, read straight from the mapped shards.
public struct ShardBatchSource: BatchSource {
  /// The data set.
  public let folder: ShardFolder
  /// The split; nil for all items.
  public let split: Split?
  /// Steps of the longest item.
  public let longestItem: Int
  private let items: [Int]

  /// Collects the items of a split.
  ///
  /// - Parameters:
  ///   - folder: the data set.
  ///   - split: the split; nil for all items.
  /// - Throws: `ShardError.missing` where the split has no items.
  public init(_ folder: ShardFolder, split: Split?) throws {
    self.folder = folder
    self.split = split
    items = folder.items(of: split)
    guard !items.isEmpty else {
      throw ShardError.missing(folder: folder.path, what: split.map { "\($0.rawValue) items" } ?? "items")
    }
    longestItem = items.reduce(0) { max($0, folder.item($1).length) }
  }

  /// Number of items.
  public var itemCount: Int { items.count }

  /// Features of a step.
  public var featureCount: Int { folder.featureCount }

  /// Names of the classes.
  public var classNames: [String] { folder.manifest.classNames }

  /// For each feature its number of categories, or 0.
  public var categoryCounts: [Int] { folder.manifest.features.categories ?? [] }

  /// Whether each row has a class of its own.
  public var hasTargets: Bool { folder.hasTargets }

  /// Steps of an item.
  public func length(of item: Int) -> Int { self.item(item).length }

  /// One item of the split; `start` counts within its shard.
  public func item(_ index: Int) -> Item { folder.item(items[index]) }

  /// Fills a batch; nothing is drawn at random here, so `epoch` plays no part.
  public func fill(_ batch: inout Batch, items chosen: ArraySlice<Int>, epoch: Int?) {
    let longest = chosen.reduce(0) { max($0, item($1).length) }
    batch.reshape(batchSize: chosen.count, timeSteps: longest, featureCount: featureCount)
    if hasTargets { batch.reshapeTargets() }
    for (row, index) in chosen.enumerated() {
      let item = item(index)
      let offset = row * longest * featureCount
      folder.copyRows(of: items[index], 0..<item.length, to: &batch.values, at: offset)
      for place in offset + item.length * featureCount..<offset + longest * featureCount {
        batch.values[place] = 0
      }
      if hasTargets {
        folder.copyTargets(of: items[index], 0..<item.length, to: &batch.targets, at: row * longest)
      }
      batch.lengths[row] = item.length
      batch.labels[row] = item.label
      batch.recordings[row] = item.recording
    }
  }
}
