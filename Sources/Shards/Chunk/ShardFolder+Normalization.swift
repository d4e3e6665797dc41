internal import DataModel
public import Workers

extension ShardFolder {
  /// Computes the mean and standard deviation of every feature over the frames of all training recordings.
  ///
  /// - Parameters:
  ///   - pool: the threads; the result does not depend on their number.
  ///   - control: cancellation.
  /// - Returns: the normalization.
  /// - Throws: `ShardError.mismatch` for NaN and infinite features; `Interrupted`.
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

  /// Returns the first rows of an item.
  ///
  /// - Throws: `ShardError.mismatch` for a NaN or infinite feature, which no network can be trained on.
  func read(_ item: Int, rowCount: Int) throws(ShardError) -> [Float] {
    var values = [Float](repeating: 0, count: rowCount * featureCount)
    copyRows(of: item, 0..<rowCount, to: &values, at: 0)
    // Without its sign, a float is finite exactly if its bits are below those of infinity.
    let highest = values.reduce(0) { max($0, $1.bitPattern & 0x7FFF_FFFF) }
    guard highest >= Float.infinity.bitPattern else { return values }
    let place = values.firstIndex { !$0.isFinite } ?? 0
    throw .mismatch(
      file: path, expected: "finite features",
      found:
        "\(values[place]) in frame \(place / featureCount), feature \(place % featureCount) of recording "
        + recordings[self.item(item).recording].id)
  }
}
