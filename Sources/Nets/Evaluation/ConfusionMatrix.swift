/// Counts of items by label and by predicted class.
public struct ConfusionMatrix: Codable, Equatable, Sendable {
  /// `[true][predicted]`, number of items.
  public private(set) var counts: [[Int]]

  /// Creates a matrix of zeros.
  public init(classCount: Int) {
    counts = Array(repeating: Array(repeating: 0, count: classCount), count: classCount)
  }

  /// Counts an item.
  public mutating func add(label: Int, predicted: Int) { counts[label][predicted] += 1 }

  /// Number of classes.
  public var classCount: Int { counts.count }
  /// Number of items.
  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// Fraction of correctly classified items, in [0, 1]; 0 without items.
  public var accuracy: Double {
    let right = (0..<classCount).reduce(0) { $0 + counts[$1][$1] }
    return total == 0 ? 0 : Double(right) / Double(total)
  }

  /// Recall of each class, in [0, 1]; nil for a class without items.
  public var recalls: [Double?] {
    counts.enumerated().map { label, row in
      let items = row.reduce(0, +)
      return items == 0 ? nil : Double(row[label]) / Double(items)
    }
  }

  /// Mean recall of the classes that have items, as `sklearn.metrics.balanced_accuracy_score`; 0 without items.
  public var balancedAccuracy: Double { Self.mean(recalls.compactMap { $0 }) }

  /// F1 of each class: 2 right / (items + predictions); nil for a class that has neither.
  public var f1Scores: [Double?] {
    counts.indices.map { k in
      let items = counts[k].reduce(0, +)
      let predictions = counts.reduce(0) { $0 + $1[k] }
      return items + predictions == 0 ? nil : 2 * Double(counts[k][k]) / Double(items + predictions)
    }
  }

  /// Mean F1 of the classes that have items or predictions, as `sklearn.metrics.f1_score(average="macro")`.
  public var macroF1: Double { Self.mean(f1Scores.compactMap { $0 }) }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
