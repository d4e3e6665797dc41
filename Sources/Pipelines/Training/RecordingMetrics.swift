internal import Nets

/// Classification metrics over whole recordings.
public struct RecordingMetrics: Codable, Equatable, Sendable {
  /// Number of recordings.
  public var recordingCount: Int
  /// Fraction of correctly classified recordings, in [0, 1].
  public var accuracy: Double
  /// Mean recall of the classes, in [0, 1].
  public var balancedAccuracy: Double
  /// Mean F1 of the classes, in [0, 1].
  public var macroF1: Double
  /// Number of recordings, `[true][predicted]`.
  public var confusion: [[Int]]

  init(_ predictions: Predictions) {
    var matrix = ConfusionMatrix(classCount: predictions.classCount)
    for recording in predictions.byRecording where recording.label >= 0 {
      matrix.add(label: recording.label, predicted: recording.predictedClass)
    }
    recordingCount = matrix.total
    accuracy = matrix.accuracy
    balancedAccuracy = matrix.balancedAccuracy
    macroF1 = matrix.macroF1
    confusion = matrix.counts
  }
}
