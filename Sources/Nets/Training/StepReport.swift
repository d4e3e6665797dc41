/// Progress reported after each training step.
public struct StepReport: Equatable, Sendable {
  /// Number of the epoch, from 1.
  public var epoch: Int
  /// Number of the training step within the epoch, from 1.
  public var step: Int
  /// Training steps of an epoch.
  public var stepsPerEpoch: Int
  /// Items of the training step.
  public var itemCount: Int
  /// Mean loss of these items.
  public var loss: Double
  /// Euclidean norm of the gradient before clipping.
  public var gradientNorm: Double
}
