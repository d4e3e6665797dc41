/// Features of one recording, one row per frame.
public struct Frames: Sendable, Equatable {
  /// Number of features in a row.
  public var featureCount: Int
  /// `[rows, features]`, row-major.
  public var values: [Float]

  /// Number of rows.
  public var rowCount: Int { featureCount == 0 ? 0 : values.count / featureCount }

  /// Creates frames.
  ///
  /// - Precondition: `values.count` is a multiple of `featureCount`.
  public init(featureCount: Int, values: [Float]) {
    precondition(featureCount > 0 && values.count % featureCount == 0, "rows of different lengths")
    self.featureCount = featureCount
    self.values = values
  }
}
