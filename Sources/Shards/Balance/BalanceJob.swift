public import DataModel
internal import Formats
public import Workers

/// How a data set is balanced.
public struct BalanceSettings: Codable, Equatable, Sendable {
  /// How.
  public var method: BalanceMethod
  /// Which splits; the others keep their items exactly.
  public var splits: [Split]
  /// Seed of the random choice.
  public var seed: UInt64

  /// Makes settings.
  public init(method: BalanceMethod = .oversample, splits: [Split] = [.train], seed: UInt64 = 1) {
    self.method = method
    self.splits = splits
    self.seed = seed
  }
}

extension ShardFolder {
  /// Writes a copy of the data set in which the chosen splits have as many items of every class: frames stay the
  /// same, only the index of items differs.
  ///
  /// - Parameters:
  ///   - settings: how, and which splits.
  ///   - output: folder of the copy.
  ///   - existing: what to do about a data set that is there already.
  ///   - control: progress over the shards, and whether to stop.
  /// - Returns: the manifest of the copy.
  /// - Throws: `ShardError.missing` without a split or classes, and what reading and writing throws.
  @discardableResult
  public func balanced(
    _ settings: BalanceSettings, to output: String, existing: OutputFolder.Existing = .keep,
    control: JobControl = JobControl()
  ) throws -> Manifest {
    try requireSplit(for: "balancing (an item used twice must not be on both sides of a split)")
    try requireOther(than: output)
    guard !settings.splits.isEmpty else {
      throw ShardError.setting(name: "splits", expected: "at least one split to balance", found: "none")
    }
    try requireClassesOfItems()
    guard !manifest.classNames.isEmpty else {
      throw ShardError.missing(folder: path, what: "classes to balance")
    }
    var uses = [Int](repeating: 1, count: itemCount)
    var balancing = manifest.balancing
    for split in Split.allCases where settings.splits.contains(split) {
      if let earlier = balancing.first(where: { $0.split == split.rawValue }) {
        throw ShardError.setting(
          name: path, expected: "a \(split.rawValue) split that is not balanced yet",
          found: "\(earlier.method.rawValue)d to \(earlier.after)")
      }
      let items = items(of: split)
      guard !items.isEmpty else { throw ShardError.missing(folder: path, what: "\(split.rawValue) items") }
      let (chosen, summary) = Balancer(method: settings.method, seed: settings.seed).uses(
        labels: items.map { item($0).label }, classCount: manifest.classNames.count, split: split)
      for (place, index) in items.enumerated() { uses[index] = chosen[place] }
      balancing.append(summary)
    }
    let folder = try OutputFolder(output, existing: existing)
    var written: [Manifest.Shard] = []
    var firstItem = 0
    for (number, shard) in shards.enumerated() {
      try control.check()
      var index = ShardIndex()
      index.rowCount = shard.rowCount
      for local in 0..<shard.itemCount {
        for _ in 0..<uses[firstItem + local] { index.append(shard.item(local), rowOffset: 0) }
      }
      firstItem += shard.itemCount
      let old = manifest.shards[number]
      written.append(
        try writeShard(
          index, frames: shard.encoded(rows: 0..<shard.rowCount), featureCount: featureCount,
          elementType: elementType, split: old.split.flatMap(Split.init(rawValue:)), name: old.file,
          folder: folder))
      shard.releasePages()
      control.report(number + 1, shards.count)
    }
    var copy = manifest
    copy.shards = written
    copy.balancing = balancing
    try copyExtras(to: folder)
    return try folder.commit(copy, recordings: recordings)
  }

  /// Does nothing unless only rows have classes.
  ///
  /// - Throws: `ShardError.missing`.
  func requireClassesOfItems() throws(ShardError) {
    guard !hasTargets else {
      throw .missing(folder: path, what: "classes of items to balance (only their rows have classes)")
    }
  }

  /// Does nothing if every recording has a split.
  ///
  /// - Parameter purpose: what needs the split, for the error.
  /// - Throws: `ShardError.missing`.
  public func requireSplit(for purpose: String) throws(ShardError) {
    guard recordings.allSatisfy({ $0.split != nil }) else {
      throw .missing(folder: path, what: "split, which \(purpose) needs: run `prep split \(path)` first")
    }
  }

  /// Does nothing if the output is another folder than this one, which would be deleted before it is read.
  func requireOther(than output: String) throws(ShardError) {
    guard !OutputFolder.isSame(path, output) else {
      throw .setting(name: output, expected: "another folder than the one that is read", found: "the same")
    }
  }
}
