/// One epoch of the history of a run.
public struct EpochRecord: Codable, Equatable, Sendable {
  /// Number of the epoch, from 1.
  public var epoch: Int
  /// Mean loss of the training items (with class weights, the weighted mean), each computed before the update of its
  /// training step, so that the weights change within the epoch.
  public var trainLoss: Double
  /// Accuracy on the training items, in [0, 1]; computed as the loss is.
  public var trainAccuracy: Double
  /// Mean over the training steps of the Euclidean norm of the gradient before clipping.
  public var gradientNorm: Double
  /// Metrics on the validation items after the epoch; nil without validation items.
  public var validation: Metrics?
  /// Whether these weights are the best so far.
  public var isBest: Bool
  /// Seconds spent on training steps and on validation, in all runs that worked on the epoch.
  public var seconds: Double
  /// Training items per second of training steps.
  public var itemsPerSecond: Double
  /// Learning rate of the epoch; nil in records of earlier versions.
  public var learningRate: Double?

  private enum CodingKeys: String, CodingKey {
    case epoch, trainLoss, trainAccuracy, gradientNorm, validation, isBest, seconds, learningRate
    case itemsPerSecond = "examplesPerSecond"
  }
}
