internal import DataModel

/// Reads, normalizes, and encodes the frames of one recording.
struct ChunkEncoder: Sendable {
  let source: ShardFolder
  let settings: ChunkSettings
  let normalization: Normalization?

  /// Returns the encoded frames of an entry with its items, and the number of values clipped to the range of F16.
  ///
  /// - Throws: `ShardError.mismatch` for a NaN or infinite feature.
  func encode(_ entry: ChunkPlan.Entry) throws(ShardError) -> (EncodedRows, cut: Int) {
    let featureCount = source.featureCount
    let values = try source.read(entry.item, rowCount: entry.rowCount)
    let mean = normalization?.offset ?? [Float](repeating: 0, count: featureCount)
    let scale = normalization?.scale ?? [Float](repeating: 1, count: featureCount)
    let (bytes, cut) = encodeNormalized(values, mean: mean, scale: scale, as: settings.dtype.elementType)
    let items = entry.starts.map {
      Item(start: $0, length: settings.length, label: entry.label, recording: entry.recording)
    }
    var targets: [Int] = []
    if source.hasTargets {
      targets = [Int](repeating: -1, count: entry.rowCount)
      source.copyTargets(of: entry.item, 0..<entry.rowCount, to: &targets, at: 0)
    }
    return (EncodedRows(bytes: bytes, rowCount: entry.rowCount, items: items, targets: targets), cut)
  }
}
