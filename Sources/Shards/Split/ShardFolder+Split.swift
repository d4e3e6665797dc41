extension ShardFolder {
  /// Splits the dataset in memory only; the files do not change.
  ///
  /// - Parameter settings: sizes of the splits, and the seed.
  /// - Returns: the dataset with the new split.
  /// - Throws: `ShardError.unsuitable` for chunks and balanced datasets, whose normalization and balance belong to their
  ///   split, and the errors of splitting.
  public func splitting(_ settings: SplitSettings) throws -> ShardFolder {
    guard manifest.kind == .recordings, manifest.normalization == nil, manifest.balancing.isEmpty else {
      throw ShardError.unsuitable(
        folder: path, expected: "whole recordings that are neither normalized nor balanced",
        found: manifest.kind == .recordings ? "normalized or balanced ones" : "chunks")
    }
    var rows = recordings
    let summary = try SplitSummary(assigning: settings, to: &rows, of: path)
    return try with(rows, splitting: summary)
  }
}
