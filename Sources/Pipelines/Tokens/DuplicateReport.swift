/// Texts that are in more than one split, or repeated within one: test texts must not be among the training texts.
public struct DuplicateReport: Codable, Equatable, Sendable {
  /// Two texts that are the same or nearly so.
  public struct Example: Codable, Equatable, Sendable {
    /// Name of the text in the later split, and its beginning.
    public var id: String
    /// Its beginning.
    public var text: String
    /// Name of the text in the earlier split.
    public var otherId: String
    /// Its beginning.
    public var otherText: String
    /// Jaccard similarity of the shingles, from 0.8 to 1.
    public var similarity: Double
  }

  /// Duplicates that one split has in common with an earlier one.
  public struct Overlap: Codable, Equatable, Sendable {
    /// The split, validation or test.
    public var split: String
    /// The earlier split with the same texts.
    public var earlier: String
    /// Texts with the same words in the same order.
    public var exact: Int
    /// Near-duplicates.
    public var near: Int
    /// The first few.
    public var examples: [Example]
  }

  /// Threshold of near-duplicates.
  public var definition = Self.usualDefinition
  /// Number of repeated texts within each split.
  public var repeated: [String: Int] = [:]
  /// Duplicates by pairs of splits.
  public var overlaps: [Overlap] = []

  static let usualDefinition =
    "near-duplicates: Jaccard similarity of word trigrams at least 80%"
}
