public import DataModel

/// How chunks are cut from recordings.
public struct ChunkSettings: Equatable, Sendable {
  /// Whether features are brought to zero mean and unit variance.
  public enum Normalizing: String, Codable, CaseIterable, Sendable {
    /// By the mean and spread of the training rows.
    case train
    /// Not at all.
    case none
  }

  /// Rows of a chunk.
  public var length: Int
  /// Rows from the start of one chunk to that of the next; smaller than `length` they overlap.
  public var stride: Int
  /// Whether features are normalized.
  public var normalize: Normalizing
  /// How classes are balanced; nil to leave them as they are.
  public var balance: BalanceSettings?
  /// Format of the frames: F16 or F32.
  public var elementType: ElementType

  /// Makes settings; `validated` tells whether they can be met.
  public init(
    length: Int = 40, stride: Int? = nil, normalize: Normalizing = .train, balance: BalanceSettings? = nil,
    elementType: ElementType = .f16
  ) {
    self.length = length
    self.stride = stride ?? length
    self.normalize = normalize
    self.balance = balance
    self.elementType = elementType
  }

  /// The settings themselves.
  ///
  /// - Throws: `ShardError.setting`.
  public func validated() throws(ShardError) -> ChunkSettings {
    guard length >= 1 else { throw .setting(name: "length", expected: "at least 1 row", found: "\(length)") }
    guard stride >= 1 else { throw .setting(name: "stride", expected: "at least 1 row", found: "\(stride)") }
    guard elementType == .f16 || elementType == .f32 else {
      throw .setting(name: "dtype", expected: "f16 or f32", found: elementType.rawValue)
    }
    return self
  }

  /// How many chunks a recording gives.
  ///
  /// - Parameter rowCount: its rows.
  /// - Returns: 0 for a recording shorter than a chunk; rows after the last whole chunk are not used.
  public func chunkCount(rowCount: Int) -> Int {
    rowCount < length ? 0 : (rowCount - length) / stride + 1
  }
}

/// What cutting came to; stored in the manifest.
public struct ChunkSummary: Codable, Equatable, Sendable {
  /// Rows of a chunk.
  public var length: Int
  /// Rows from the start of one chunk to that of the next.
  public var stride: Int
  /// Chunks by split and class, before balancing.
  public var chunks: [String: [String: Int]]
  /// Recordings shorter than a chunk, which gave none.
  public var recordingsTooShort: Int
  /// Rows that are in no chunk, those of recordings that are too short included.
  public var rowsUnused: Int
  /// Values too large for F16, stored as the largest there is.
  public var valuesCut: Int
}
