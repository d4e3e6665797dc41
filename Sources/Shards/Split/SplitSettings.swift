public import DataModel

/// Assignment of recordings to splits.
public struct SplitSettings: Codable, Equatable, Sendable {
  /// Sizes of the splits.
  public enum Method: Codable, Equatable, Sendable {
    /// Fractions of all recordings for validation and test; the rest is for training.
    case shares(validation: Double, test: Double)
    /// One of `count` folds of equal size is the validation set, the rest the training set.
    case fold(_ index: Int, of: Int)

    private enum FoldCodingKeys: String, CodingKey {
      case _0 = "index"
      case of
    }
  }

  /// Sizes of the splits.
  public var method: Method
  /// Seed of the random order.
  public var seed: UInt64

  /// Creates settings; `validate` checks them.
  public init(method: Method = .shares(validation: 0.2, test: 0), seed: UInt64 = 1) {
    self.method = method
    self.seed = seed
  }

  /// Checks every setting.
  ///
  /// - Throws: `SettingError` for the first setting that is out of range.
  public func validate() throws(SettingError) {
    switch method {
    case .shares(let validation, let test):
      for (name, share) in [("validation", validation), ("test", test)] {
        try SettingError.check(name, share, share >= 0 && share < 1, "a fraction, at least 0 and below 1")
      }
      try SettingError.check(
        "validation + test", validation + test, validation + test < 1,
        "less than 1, so that a training set remains")
    case .fold(let index, let count):
      try SettingError.check("folds", count, count >= 2, "2 or more")
      try SettingError.check("fold", index, in: 0...count - 1)
    }
  }

  /// The splits that must not be empty.
  var expectedSplits: [Split] {
    switch method {
    case .shares(let validation, let test):
      [.train] + (validation > 0 ? [.validation] : []) + (test > 0 ? [.test] : [])
    case .fold: [.train, .validation]
    }
  }
}
