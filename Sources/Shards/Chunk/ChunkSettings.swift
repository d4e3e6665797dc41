public import DataModel

/// Chunking of recordings.
public struct ChunkSettings: Equatable, Sendable {
  /// Normalization of features.
  public enum Normalizing: String, Codable, CaseIterable, Sendable {
    /// Zero mean and unit variance over the training frames.
    case train
    /// No normalization.
    case none
  }

  /// Element types of chunks.
  public enum Element: String, CaseIterable, Sendable {
    /// 16-bit floating point; values beyond its range are clipped and counted.
    case f16
    /// 32-bit floating point.
    case f32

    /// The type in shards.
    var elementType: ElementType { self == .f16 ? .f16 : .f32 }
  }

  /// Frames of a chunk; at least 1.
  public var length: Int
  /// Frames from the start of one chunk to the start of the next; at least 1. Chunks overlap if it is less than `length`.
  public var stride: Int
  /// Normalization of features.
  public var normalize: Normalizing
  /// Balancing of classes; nil for none.
  public var balance: BalanceSettings?
  /// Element type of the frames.
  public var dtype: Element

  /// Creates settings; `validate` checks them.
  public init(
    length: Int = 40, stride: Int? = nil, normalize: Normalizing = .train, balance: BalanceSettings? = nil,
    dtype: Element = .f16
  ) {
    self.length = length
    self.stride = stride ?? length
    self.normalize = normalize
    self.balance = balance
    self.dtype = dtype
  }

  /// Checks every setting.
  ///
  /// - Throws: `SettingError` for the first setting that is out of range.
  public func validate() throws(SettingError) {
    try SettingError.check("length", length, length >= 1, "1 frame or more")
    try SettingError.check("stride", stride, stride >= 1, "1 frame or more")
    try balance?.validate()
  }

  /// Computes the number of chunks of a recording.
  ///
  /// - Parameter rowCount: frames of the recording.
  /// - Returns: 0 if it is shorter than a chunk; frames after the last whole chunk are not used.
  public func chunkCount(rowCount: Int) -> Int {
    rowCount < length ? 0 : (rowCount - length) / stride + 1
  }
}
