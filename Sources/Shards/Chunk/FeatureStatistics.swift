/// Mean and standard deviation of every feature over any number of rows, in one pass and in `Double`.
///
/// Statistics of parts can be computed by different threads and merged; merged in the same order, they give the same
/// bits. The updates follow Chan, Golub and LeVeque, "Algorithms for computing the sample variance", 1983.
public struct FeatureStatistics: Equatable, Sendable {
  /// Number of rows.
  public private(set) var rowCount = 0
  /// `[features]`, the means.
  public private(set) var mean: [Double]
  /// `[features]`, sums of squared differences from the mean.
  private var squares: [Double]

  /// Creates the statistics of no rows.
  public init(featureCount: Int) {
    mean = [Double](repeating: 0, count: featureCount)
    squares = mean
  }

  /// Computes the statistics of rows.
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

  /// Adds the rows of `other`.
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

  /// `[features]` standard deviation with the number of rows as divisor, as `numpy.std`. Exactly 0 for a constant
  /// feature: sums of up to 2^29 equal `Float`s are exact in `Double`.
  public var standardDeviation: [Double] {
    squares.map { rowCount == 0 ? 0 : ($0 / Double(rowCount)).squareRoot() }
  }
}
