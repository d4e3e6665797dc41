internal import DataModel

extension ShardFolder {
  /// Compares the items with the recordings that they were cut from: class, split and rows. Two tables that
  /// disagree would mean that one of them belongs to another dataset.
  ///
  /// - Throws: `ShardError.mismatch`.
  func checkItems() throws(ShardError) {
    let classes = Dictionary(
      manifest.classNames.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let labels = recordings.map { row in row.label.flatMap { classes[$0] } ?? -1 }
    for (number, shard) in manifest.shards.enumerated() {
      for local in 0..<shard.items {
        let item = shards[number].item(local)
        let row = recordings[item.recording]
        let splitFits = shard.split == nil || shard.split == row.split?.rawValue
        let rowsFit = manifest.kind == .recordings ? item.length == row.rowCount : item.length <= row.rowCount
        guard item.label == labels[item.recording], splitFits, rowsFit else {
          throw .mismatch(
            file: path + "/" + shard.file,
            expected: "items like their recordings (\(row.id): class \(row.label ?? "none"), "
              + "\(row.split?.rawValue ?? "no") split, \(row.rowCount) rows)",
            found: "item \(local): label \(item.label), \(shard.split ?? "no") split, \(item.length) rows")
        }
      }
    }
  }
}
