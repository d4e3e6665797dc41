/// Texts that are in more than one split, or several times in one: what a net is tested on shall not be what it learned.
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
    /// Share of their shingles that both have, from 0.8 to 1.
    public var similarity: Double
  }

  /// Duplicates that one split has in common with an earlier one.
  public struct Overlap: Codable, Equatable, Sendable {
    /// The split in question: validation or test.
    public var split: String
    /// The one that has the texts too.
    public var earlier: String
    /// Texts with the same words in the same order.
    public var exact: Int
    /// Other texts that share enough.
    public var near: Int
    /// The first few.
    public var examples: [Example]
  }

  /// Threshold of near-duplicates.
  public var definition = Self.usualDefinition
  /// Texts that are in their split already, word for word, by split.
  public var repeated: [String: Int] = [:]
  /// Duplicates by pairs of splits.
  public var overlaps: [Overlap] = []

  static let usualDefinition =
    "near: at least 80 % of the runs of 3 words that either text has are in both"
}
