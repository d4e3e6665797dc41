/// Normalization of each feature to zero mean and unit variance; stored in the manifest, and applied to the input of a
/// network that was trained on the data.
public struct Normalization: Codable, Equatable, Sendable {
  /// `[features]`, subtracted.
  public var mean: [Double]
  /// `[features]`, divisors; 1 for a feature that is constant or varies too little for `Float`.
  public var standardDeviation: [Double]
  /// Number of training frames that they were computed from.
  public var rows: Int

  /// Creates the normalization of training frames.
  public init(_ statistics: FeatureStatistics) {
    mean = statistics.mean
    standardDeviation = statistics.standardDeviation.map { Float(1 / $0).isFinite ? $0 : 1 }
    rows = statistics.rowCount
  }

  /// `[features]`, subtracted, as `Float`.
  public var offset: [Float] { mean.map { Float($0) } }

  /// `[features]`, factors: one over the standard deviation.
  public var scale: [Float] { standardDeviation.map { Float(1 / $0) } }

  /// Normalizes rows in place, bit for bit as shards in F32 are normalized.
  ///
  /// - Parameter values: `[rows, features]`.
  public func apply(to values: inout [Float]) {
    normalize(&values, mean: offset, scale: scale)
  }
}
