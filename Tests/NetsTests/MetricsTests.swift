import Foundation
import Testing

@testable import Nets

/// Metrics against values computed by hand.
@Suite struct MetricsTests {
  @Test func confusionGivesItsMetrics() {
    var matrix = ConfusionMatrix(classCount: 3)
    // Class 0: 3 of 4 right; class 1: 1 of 2; class 2: none.
    for (label, predicted) in [(0, 0), (0, 0), (0, 0), (0, 1), (1, 1), (1, 0)] {
      matrix.add(label: label, predicted: predicted)
    }
    #expect(matrix.counts == [[3, 1, 0], [1, 1, 0], [0, 0, 0]])
    #expect(matrix.total == 6)
    #expect(matrix.accuracy == 4.0 / 6)
    #expect(matrix.recalls == [0.75, 0.5, nil])
    #expect(matrix.balancedAccuracy == 0.625)
    #expect(matrix.f1Scores == [0.75, 0.5, nil])
    #expect(matrix.macroF1 == 0.625)
    // A class that is predicted but has no items counts with F1 0, and has no recall.
    matrix.add(label: 1, predicted: 2)
    #expect(matrix.f1Scores == [0.75, 0.4, 0])
    #expect(abs(matrix.balancedAccuracy - (0.75 + 1.0 / 3) / 2) < 1e-15)
  }

  @Test func emptyConfusionIsZero() {
    let matrix = ConfusionMatrix(classCount: 2)
    #expect(matrix.accuracy == 0 && matrix.balancedAccuracy == 0 && matrix.macroF1 == 0)
  }

  @Test func areaUnderTheCurve() {
    #expect(areaUnderROC(scores: [0.1, 0.4, 0.35, 0.8], isPositive: [false, false, true, true]) == 0.75)
    #expect(areaUnderROC(scores: [1, 1, 1, 1], isPositive: [false, true, true, false]) == 0.5)
    #expect(areaUnderROC(scores: [1, 2, 2, 3], isPositive: [false, false, true, true]) == 0.875)
    #expect(areaUnderROC(scores: [1, 2], isPositive: [true, true]) == nil)
    #expect(areaUnderROC(scores: [], isPositive: []) == nil)
  }

  @Test func binaryPredictions() throws {
    let predictions = Predictions(
      loss: .binaryCrossEntropy, classCount: 2, logits: [2, -1, 0, 0.5], labels: [1, 0, 1, -1],
      recordings: [0, 1, 2, 3])
    #expect((0..<4).map(predictions.predictedClass) == [1, 0, 0, 1])
    let metrics = try predictions.metrics()
    #expect(metrics.itemCount == 3)
    #expect(metrics.confusion == [[1, 0], [1, 1]])
    #expect(metrics.rocAUC == 1)
    let loss = (log(1 + exp(-2.0)) + log(1 + exp(-1.0)) + log(2)) / 3
    #expect(abs(metrics.loss - loss) < 1e-12)
    #expect(abs(predictions.probabilities[1] - Float(1 / (1 + exp(-2.0)))) < 1e-7)
    for item in 0..<4 {
      #expect(abs(predictions.probabilities[2 * item] + predictions.probabilities[2 * item + 1] - 1) < 1e-6)
    }
  }

  /// Recordings whose items do not stand together, and means that are equal.
  @Test func recordingsAreToldByTheMeanOfTheirItems() {
    let predictions = Predictions(
      loss: .softmaxCrossEntropy, classCount: 2, logits: [0, 1, 2, 0, 0, 3, 1, 0, 5, 5],
      labels: [1, 0, 0, 1, -1], recordings: [7, 2, 2, 7, 4])
    let found = predictions.byRecording
    #expect(found.map(\.recording) == [7, 2, 4] && found.map(\.label) == [1, 0, -1])
    #expect(found.map(\.itemCount) == [2, 2, 1])
    // Of equal probabilities the first class.
    #expect(found.map(\.predictedClass) == [0, 1, 0])
    func share(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
    for (one, mean) in zip(found, [0.5, (share(-2) + share(3)) / 2, 0.5]) {
      #expect(abs(one.probabilities[1] - mean) < 1e-7 && abs(one.probabilities[0] + mean - 1) < 1e-7)
    }
  }

  @Test func softmaxPredictions() throws {
    let predictions = Predictions(
      loss: .softmaxCrossEntropy, classCount: 3, logits: [1, 3, 2, 1000, 0, 0], labels: [1, 1],
      recordings: [0, 0])
    #expect((0..<2).map(predictions.predictedClass) == [1, 0])
    let metrics = try predictions.metrics()
    #expect(metrics.recalls == [nil, 0.5, nil])
    #expect(metrics.rocAUC == nil)
    let first = log(exp(1.0) + exp(3) + exp(2)) - 3
    #expect(abs(metrics.loss - (first + 1000) / 2) < 1e-9)
    #expect(predictions.probabilities.suffix(3) == [1, 0, 0])
  }

  @Test func labelsMustBeClasses() {
    var predictions = Predictions(
      loss: .binaryCrossEntropy, classCount: 2, logits: [2], labels: [2], recordings: [0])
    #expect(throws: NetError.label(item: 0, found: 2, classCount: 2)) { try predictions.metrics() }
    predictions.labels = [-1]
    #expect(throws: NetError.noItems) { try predictions.metrics() }
  }
}
