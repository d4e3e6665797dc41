/// Minimum, median, and maximum of numbers.
public struct Distribution: Codable, Equatable, Sendable {
  /// Minimum.
  public var minimum: Double
  /// Median, as `numpy.median`: for an even count, the mean of the two middle numbers.
  public var median: Double
  /// Maximum.
  public var maximum: Double

  /// Creates the distribution of numbers; nil for no numbers.
  public init?(_ numbers: [Double]) {
    let sorted = numbers.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    minimum = first
    maximum = last
    median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

/// Number of recordings or items of a class.
public struct ClassCount: Codable, Equatable, Sendable {
  /// Name of the class; empty for recordings without label.
  public var name: String
  /// The number.
  public var count: Int
  /// Fraction of all, in [0, 1].
  public var share: Double

  /// Counts names, in the given order and then by name.
  static func counts(_ names: [String], order: [String]) -> [ClassCount] {
    let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
    let rest = counts.keys.filter { !order.contains($0) }.sorted()
    return (order + rest).map { name in
      let count = counts[name] ?? 0
      return ClassCount(
        name: name, count: count, share: names.isEmpty ? 0 : Double(count) / Double(names.count))
    }
  }
}
