public import DataModel
public import Nets
public import Shards

/// Loading and augmentation of the items of a dataset for training.
public struct DataLoading: Codable, Equatable, Sendable {
  /// Chunking of items.
  public enum Chunks: Codable, Equatable, Sendable {
    /// Items are used whole.
    case none
    /// Consecutive chunks of the given number of frames.
    case inOrder(length: Int)
    /// For training one chunk per item, at an offset drawn per epoch; otherwise consecutive chunks.
    case random(length: Int)

    /// Frames of a chunk; nil for whole items.
    public var length: Int? {
      switch self {
      case .none: nil
      case .inOrder(let length), .random(let length): length
      }
    }
  }

  /// Chunking of items.
  public var chunks: Chunks
  /// Whether features are normalized with training statistics; nil for the default, which is true for whole recordings of
  /// numeric features that are not normalized yet.
  public var normalizes: Bool?
  /// Balancing of the classes of the training items; nil for none.
  public var balance: BalanceMethod?
  /// Random augmentation of training items.
  public var augmentation: AugmentationSettings
  /// A split of the run itself; nil for the split of the dataset.
  public var split: SplitSettings?

  /// Creates settings; by default items are used as they are, normalized if they are not yet.
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
  /// - Throws: `SettingError` for the first setting that is out of range.
  public func validate() throws(SettingError) {
    switch chunks {
    case .none: break
    case .inOrder(let length): try SettingError.check("chunkLength", length, length >= 1, "1 frame or more")
    case .random(let length):
      try SettingError.check("randomChunkLength", length, length >= 1, "1 frame or more")
    }
    try augmentation.validate()
    try split?.validate()
  }
}
