/// The result of balancing a split; stored in the manifest.
public struct BalanceSummary: Codable, Equatable, Sendable {
  /// The split.
  public var split: String
  /// Method of balancing.
  public var method: BalanceMethod
  /// Seed of the random choice of items.
  public var seed: UInt64
  /// Items of each class before, in the order of the class names.
  public var before: [Int]
  /// Items of each class after.
  public var after: [Int]
  /// For each class, the number of items missing before each pass over its own items.
  public var missing: [[Int]]
}
