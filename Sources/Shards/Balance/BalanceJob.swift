internal import DataModel
internal import Formats
public import Workers

/// Writes a copy of a dataset in which the chosen splits have the same number of items of each class: frames stay the
/// same, only the index of items differs.
public struct BalanceJob: Sendable {
  /// Method, splits, and seed.
  public var settings: BalanceSettings
  /// Directory of a split dataset.
  public var input: String
  /// Directory of the copy.
  public var output: String
  /// Treatment of an existing dataset in `output`.
  public var existing: OutputFolder.Existing

  /// Creates a job.
  public init(
    _ settings: BalanceSettings = BalanceSettings(), input: String, output: String,
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
  ///   - pool: the threads.
  ///   - control: progress over the shards, and cancellation.
  /// - Returns: the manifest of the copy.
  /// - Throws: `SettingError`; `ShardError.noSplit` or `.missing` without a split or classes; the errors of reading and
  ///   writing; `Interrupted`.
  @discardableResult
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> Manifest {
    try settings.validate()
    let source = try ShardFolder(input)
    try source.requireSplit()
    try source.requireOther(than: output)
    try source.requireLabels()
    let (uses, balancing) = try uses(of: source)
    let folder = try OutputFolder(output, existing: existing)
    var copy = source.manifest
    copy.shards = try write(source, uses: uses, to: folder, control: control)
    copy.balancing = balancing
    try source.copyExtras(to: folder)
    return try folder.commit(copy, recordings: source.recordings)
  }

  /// The number of uses of each item, and the summaries of all balanced splits.
  private func uses(of source: ShardFolder) throws -> ([Int], [BalanceSummary]) {
    var uses = [Int](repeating: 1, count: source.itemCount)
    var balancing = source.manifest.balancing
    for split in Split.allCases where settings.splits.contains(split) {
      if let earlier = balancing.first(where: { $0.split == split.rawValue }) {
        throw ShardError.unsuitable(
          folder: input, expected: "a \(split.setName) that is not balanced",
          found: "one that is \(earlier.method.rawValue)d")
      }
      let items = source.items(of: split)
      guard !items.isEmpty else { throw ShardError.missing(folder: input, what: "\(split.rawValue) items") }
      let (chosen, summary) = Balancer(method: settings.method, seed: settings.seed).uses(
        labels: items.map { source.item($0).label }, classCount: source.manifest.classNames.count,
        split: split)
      for (place, index) in items.enumerated() { uses[index] = chosen[place] }
      balancing.append(summary)
    }
    return (uses, balancing)
  }

  private func write(_ source: ShardFolder, uses: [Int], to folder: OutputFolder, control: JobControl) throws
    -> [Manifest.Shard]
  {
    var written: [Manifest.Shard] = []
    var firstItem = 0
    for (number, shard) in source.shards.enumerated() {
      try control.check()
      var index = ShardIndex()
      index.rowCount = shard.rowCount
      for local in 0..<shard.itemCount {
        for _ in 0..<uses[firstItem + local] { index.append(shard.item(local), rowOffset: 0) }
      }
      firstItem += shard.itemCount
      let old = source.manifest.shards[number]
      written.append(
        try writeShard(
          index, frames: shard.encoded(rows: 0..<shard.rowCount), featureCount: source.featureCount,
          elementType: source.elementType, split: old.split.flatMap(Split.init(rawValue:)), name: old.file,
          folder: folder))
      shard.releasePages()
      control.report(number + 1, source.shards.count)
    }
    return written
  }
}
