public import DataModel

/// Balancing of the classes of a dataset.
public struct BalanceSettings: Codable, Equatable, Sendable {
  /// Method of balancing.
  public var method: BalanceMethod
  /// Splits to balance; the others are unchanged.
  public var splits: [Split]
  /// Seed of the random choice of items.
  public var seed: UInt64

  /// Creates settings.
  public init(method: BalanceMethod = .oversample, splits: [Split] = [.train], seed: UInt64 = 1) {
    self.method = method
    self.splits = splits
    self.seed = seed
  }

  /// Checks every setting.
  ///
  /// - Throws: `SettingError` if there are no splits to balance.
  public func validate() throws(SettingError) {
    try SettingError.check("splits", "none", !splits.isEmpty, "at least one split to balance")
  }
}
