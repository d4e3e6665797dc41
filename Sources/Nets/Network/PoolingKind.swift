/// Pooling of the time steps of an item to one vector.
public enum PoolingKind: String, Codable, Sendable, CaseIterable {
  /// The last state; for bidirectional layers the last state of each direction, forward first.
  case last
  /// The mean over the time steps.
  case mean
  /// The maximum of each unit over the time steps.
  case max
  /// A weighted mean with learned weights: the softmax over the time steps of the scores tanh(W h + b) · v, whose
  /// parameters are named `attention.0` and `attention.2`.
  case attention
  /// All time steps concatenated; every item must have `NetworkConfiguration.Input.stepCount` time steps.
  case flatten
  /// No pooling: one output per time step, with per-step labels in `Batch.targets`.
  case none
}
