/// Predictions of a network in the order of the items; for per-step labels, predictions for the time steps of one item
/// after the other.
public struct Predictions: Sendable, Equatable {
  /// The loss that the logits belong to.
  public let loss: LossKind
  /// Number of classes.
  public let classCount: Int
  /// `[items, K]`, row-major; K is 1 for the binary loss, else `classCount`.
  public internal(set) var logits: [Float]
  /// `[items]`, labels; -1 for unlabeled items.
  public internal(set) var labels: [Int]
  /// `[items]`, recording that each item was cut from.
  public internal(set) var recordings: [Int]

  /// Creates predictions of items without labels.
  init(loss: LossKind, classCount: Int, count: Int) {
    self.loss = loss
    self.classCount = classCount
    labels = Array(repeating: -1, count: count)
    recordings = Array(repeating: 0, count: count)
    logits = Array(repeating: 0, count: count * (loss == .binaryCrossEntropy ? 1 : classCount))
  }

  init(loss: LossKind, classCount: Int, logits: [Float], labels: [Int], recordings: [Int]) {
    self.loss = loss
    self.classCount = classCount
    self.logits = logits
    self.labels = labels
    self.recordings = recordings
  }

  /// Number of items, or of steps.
  public var itemCount: Int { labels.count }
  /// Logits of an item, K.
  public var outputSize: Int { loss == .binaryCrossEntropy ? 1 : classCount }

  /// The most probable class of an item; of equal ones the first.
  public func predictedClass(_ item: Int) -> Int {
    guard loss != .binaryCrossEntropy else { return logits[item] > 0 ? 1 : 0 }
    var best = 0
    for k in 1..<classCount where logits[item * classCount + k] > logits[item * classCount + best] {
      best = k
    }
    return best
  }

  /// The probability of each class for each item: `[items, classCount]`, row-major, rows of sum 1.
  public var probabilities: [Float] {
    var result: [Float] = []
    result.reserveCapacity(itemCount * classCount)
    let rule = loss.loss
    for item in 0..<itemCount {
      rule.appendProbabilities(logits[item * outputSize..<(item + 1) * outputSize], to: &result)
    }
    return result
  }

  /// Metrics of the items that have a label.
  ///
  /// - Throws: `NetError.noItems` if none has; `.label` for a label that is no class.
  public func metrics() throws(NetError) -> Metrics {
    var confusion = ConfusionMatrix(classCount: classCount)
    var lossSum = 0.0
    var scores: [Float] = []
    var isPositive: [Bool] = []
    let storage = FloatStorage(logits)
    let matrix = storage.matrix(rows: itemCount, columns: outputSize)
    let rule = loss.loss
    for (item, label) in labels.enumerated() where label != -1 {
      guard label >= 0, label < classCount else {
        throw .label(item: item, found: label, classCount: classCount)
      }
      confusion.add(label: label, predicted: predictedClass(item))
      lossSum += rule.evaluate(matrix, row: item, label: label, scale: 1, gradient: nil).loss
      if classCount == 2 {
        scores.append(outputSize == 1 ? logits[item] : logits[2 * item + 1] - logits[2 * item])
        isPositive.append(label == 1)
      }
    }
    guard confusion.total > 0 else { throw .noItems }
    return Metrics(
      confusion: confusion, loss: lossSum / Double(confusion.total),
      rocAUC: areaUnderROC(scores: scores, isPositive: isPositive))
  }
}
