/// Classification metrics.
public struct Metrics: Codable, Equatable, Sendable {
  /// Number of labeled items, or of labeled time steps; the unit of all counts below.
  public var itemCount: Int
  /// Mean loss.
  public var loss: Double
  /// Fraction of correctly classified items, in [0, 1].
  public var accuracy: Double
  /// Mean recall of the classes that have items, in [0, 1].
  public var balancedAccuracy: Double
  /// Mean F1 of the classes that have items or predictions, in [0, 1].
  public var macroF1: Double
  /// Recall of each class, in [0, 1]; nil for a class without items.
  public var recalls: [Double?]
  /// Number of items, `[true][predicted]`.
  public var confusion: [[Int]]
  /// Area under the ROC curve of class 1, in [0, 1]; nil unless there are two classes and both have items.
  public var rocAUC: Double?

  /// Names in files. JSON coders turn `rocAuc` into `roc_auc` and back; `rocAUC` would not come back.
  private enum CodingKeys: String, CodingKey {
    case itemCount, loss, accuracy, balancedAccuracy, macroF1, recalls, confusion
    case rocAUC = "rocAuc"
  }

  /// Creates metrics from counts.
  public init(confusion: ConfusionMatrix, loss: Double, rocAUC: Double?) {
    itemCount = confusion.total
    self.loss = loss
    accuracy = confusion.accuracy
    balancedAccuracy = confusion.balancedAccuracy
    macroF1 = confusion.macroF1
    recalls = confusion.recalls
    self.confusion = confusion.counts
    self.rocAUC = rocAUC
  }
}

/// Area under the receiver operating characteristic: the probability that a positive item has a higher score than
/// a negative one, ties counted as a half (Mann and Whitney), as `sklearn.metrics.roc_auc_score`.
///
/// - Parameters:
///   - scores: of the items; no NaN.
///   - isPositive: which of them are positive.
/// - Returns: in [0, 1]; nil if there are no positive or no negative items.
public func areaUnderROC(scores: [Float], isPositive: [Bool]) -> Double? {
  precondition(scores.count == isPositive.count, "a score for each item")
  let order = scores.indices.sorted { scores[$0] < scores[$1] }
  let positives = isPositive.count { $0 }
  let negatives = isPositive.count - positives
  guard positives > 0, negatives > 0 else { return nil }
  var rankSum = 0.0
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
    // Ranks count from 1; equal scores share their mean rank.
    let rank = Double(start + 1 + end) / 2
    rankSum += rank * Double(order[start..<end].count { isPositive[$0] })
    start = end
  }
  let least = Double(positives) * Double(positives + 1) / 2
  return (rankSum - least) / (Double(positives) * Double(negatives))
}
