/// Settings of delta features, which are appended to the features of a row.
public struct DeltaSettings: Sendable, Hashable, Codable {
  /// 1 for delta features, 2 for delta and delta-delta features.
  public var count: Int
  /// Frames of the delta window, odd, 3 to 9999.
  public var width: Int
  /// Treatment of the first and last frames.
  public var edges: DeltaEdges

  /// Creates settings; the defaults are those of librosa.
  public init(count: Int = 1, width: Int = 9, edges: DeltaEdges = .interp) {
    self.count = count
    self.width = width
    self.edges = edges
  }

  /// Returns the filters, the first derivative first.
  ///
  /// - Throws: `SignalError.setting`.
  public func filters() throws(SignalError) -> [Deltas] {
    guard (1...2).contains(count) else {
      throw .setting("count", expected: "1 or 2", found: "\(count)")
    }
    var filters: [Deltas] = []
    for order in 1...count { filters.append(try Deltas(width: width, order: order, edges: edges)) }
    return filters
  }
}
