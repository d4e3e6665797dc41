extension ShardFolder {
  /// The data set with another split, in memory alone: what is on disk stays as it is.
  ///
  /// - Parameter settings: the shares or the fold, and the seed.
  /// - Returns: the same frames, shared out anew by group.
  /// - Throws: `ShardError.setting` for chunks, whose normalization and balance belong to their split, and what
  ///   splitting throws.
  public func splitting(_ settings: SplitSettings) throws -> ShardFolder {
    guard manifest.kind == .recordings, manifest.normalization == nil, manifest.balancing.isEmpty else {
      throw ShardError.setting(
        name: path, expected: "whole recordings as they are, to be split anew",
        found: "chunks or balanced items")
    }
    var rows = recordings
    let summary = try SplitSummary(assigning: settings, to: &rows, of: path)
    return try with(rows, splitting: summary)
  }
}
