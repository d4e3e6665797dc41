public import Nets
public import Shards

/// What is done to the items of a data set as they are loaded for training.
public struct DataLoading: Codable, Equatable, Sendable {
  /// Where items are cut.
  public enum Chunks: Codable, Equatable, Sendable {
    /// Nowhere: items are taken whole.
    case none
    /// Into stretches of so many rows that follow each other.
    case inOrder(length: Int)
    /// For training so many rows at a place that is drawn anew in each epoch; for all else into stretches that follow
    /// each other.
    case random(length: Int)

    /// Rows of a chunk; nil for whole items.
    public var length: Int? {
      switch self {
      case .none: nil
      case .inOrder(let length), .random(let length): length
      }
    }
  }

  /// Where items are cut.
  public var chunks: Chunks
  /// Whether features are brought to the mean and spread of the training rows; nil for whole recordings that are not
  /// normalized yet, and not for chunks or where features are categories.
  public var normalizes: Bool?
  /// How the classes of the training items are brought to equal numbers; nil to leave them.
  public var balance: BalanceMethod?
  /// How training items are changed at random.
  public var augmentation: AugmentationSettings
  /// A split of the run's own; nil for that of the data set.
  public var split: SplitSettings?

  /// Describes loading; without arguments items are taken as they are, normalized if they are not yet.
  public init(
    chunks: Chunks = .none, normalizes: Bool? = nil, balance: BalanceMethod? = nil,
    augmentation: AugmentationSettings = AugmentationSettings(), split: SplitSettings? = nil
  ) {
    self.chunks = chunks
    self.normalizes = normalizes
    self.balance = balance
    self.augmentation = augmentation
    self.split = split
  }

  /// Checks every setting.
  ///
  /// - Throws: `ShardError.setting` or `NetError.invalidSetting`.
  public func validate() throws {
    if let length = chunks.length, length < 1 {
      throw ShardError.setting(name: "chunks", expected: "at least 1 row", found: "\(length)")
    }
    try augmentation.validate()
    _ = try split?.validated()
  }
}
