/// Methods of balancing the number of items of each class.
public enum BalanceMethod: String, Codable, CaseIterable, Sendable {
  /// Items of smaller classes are repeated.
  case oversample
  /// Items of larger classes are dropped.
  case undersample
}
