/// Mean and spread of every feature over any number of rows, in one pass and in `Double`.
///
/// Parts can be taken by different threads and merged; merged in the same order, they give the same bits. Updating
/// and merging follow Chan, Golub and LeVeque, "Algorithms for computing the sample variance", 1983.
public struct FeatureStatistics: Equatable, Sendable {
  /// Rows seen.
  public private(set) var rowCount = 0
  /// `[features]` mean of each.
  public private(set) var mean: [Double]
  /// `[features]` sum of squared differences from the mean.
  private var squares: [Double]

  /// Statistics of no rows.
  public init(featureCount: Int) {
    mean = [Double](repeating: 0, count: featureCount)
    squares = mean
  }

  /// Statistics of some rows.
  ///
  /// - Parameters:
  ///   - values: `[rows, features]`.
  ///   - featureCount: features in a row.
  public init(of values: [Float], featureCount: Int) {
    self.init(featureCount: featureCount)
    precondition(values.count % featureCount == 0, "rows of different lengths")
    rowCount = values.count / featureCount
    guard rowCount > 0 else { return }
    for row in stride(from: 0, to: values.count, by: featureCount) {
      for f in 0..<featureCount { mean[f] += Double(values[row + f]) }
    }
    for f in 0..<featureCount { mean[f] /= Double(rowCount) }
    for row in stride(from: 0, to: values.count, by: featureCount) {
      for f in 0..<featureCount {
        let difference = Double(values[row + f]) - mean[f]
        squares[f] += difference * difference
      }
    }
  }

  /// Adds the rows that `other` has seen.
  public mutating func merge(_ other: FeatureStatistics) {
    guard other.rowCount > 0 else { return }
    let total = Double(rowCount + other.rowCount)
    for f in mean.indices {
      let difference = other.mean[f] - mean[f]
      mean[f] += difference * Double(other.rowCount) / total
      squares[f] +=
        other.squares[f] + difference * difference * Double(rowCount) * Double(other.rowCount) / total
    }
    rowCount += other.rowCount
  }

  /// `[features]` standard deviation with the number of rows as divisor, as `numpy.std` has it. Exactly 0 for a
  /// feature that never varies: sums of up to 2^29 equal `Float`s are exact in `Double`.
  public var standardDeviation: [Double] {
    squares.map { rowCount == 0 ? 0 : ($0 / Double(rowCount)).squareRoot() }
  }
}

/// What brings each feature to zero mean and unit variance; stored in the manifest, and applied to whatever a net
/// trained on the data is to predict.
public struct Normalization: Codable, Equatable, Sendable {
  /// `[features]` subtracted.
  public var mean: [Double]
  /// `[features]` divided by. A feature that never varies, or by less than `Float` can bring up to 1, is divided
  /// by 1.
  public var standardDeviation: [Double]
  /// Rows that they were taken from: those of training recordings only.
  public var rows: Int

  /// Takes the values of training rows.
  public init(_ statistics: FeatureStatistics) {
    mean = statistics.mean
    standardDeviation = statistics.standardDeviation.map { Float(1 / $0).isFinite ? $0 : 1 }
    rows = statistics.rowCount
  }

  /// `[features]` as `Float`, to subtract.
  public var offset: [Float] { mean.map { Float($0) } }

  /// `[features]` one over the standard deviation, to multiply by.
  public var scale: [Float] { standardDeviation.map { Float(1 / $0) } }

  /// Applies it to rows in place, bit for bit as it is applied to shards in F32.
  ///
  /// - Parameter values: `[rows, features]`.
  public func apply(to values: inout [Float]) {
    normalize(&values, mean: offset, scale: scale)
  }
}
