/// One row of a run's history.
public struct EpochRecord: Codable, Equatable, Sendable {
  /// Number of the epoch, from 1.
  public var epoch: Int
  /// Mean loss of the training items (weighted where classes have weights), each as its step found it (so that weights change within the epoch).
  public var trainLoss: Double
  /// Share of the training items whose most probable class was their label, in [0, 1]; as above.
  public var trainAccuracy: Double
  /// Mean over the steps of the gradient's Euclidean norm, before it was limited.
  public var gradientNorm: Double
  /// Metrics of the validation items after the epoch; nil without validation items.
  public var validation: Metrics?
  /// Whether these weights are the best so far.
  public var isBest: Bool
  /// Seconds spent on training steps and on validation, in all runs that worked on the epoch.
  public var seconds: Double
  /// Training items per second of training steps.
  public var examplesPerSecond: Double
  /// Learning rate of the epoch; nil in the records of earlier versions.
  public var learningRate: Double?
}

/// What is reported after each step.
public struct StepReport: Equatable, Sendable {
  /// Number of the epoch, from 1.
  public var epoch: Int
  /// Number of the step within the epoch, from 1.
  public var step: Int
  /// Steps of an epoch.
  public var stepsPerEpoch: Int
  /// Items of the step.
  public var itemCount: Int
  /// Mean loss of the step's items.
  public var loss: Double
  /// Euclidean norm of the gradient, before it was limited.
  public var gradientNorm: Double
}

/// How a call of `Trainer.run` ended.
public enum TrainingOutcome: Sendable, Equatable {
  /// All epochs are done.
  case finished
  /// Somebody asked to stop; `Trainer.state` can be resumed.
  case stopped
}
