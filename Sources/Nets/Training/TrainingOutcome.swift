/// Outcome of `Trainer.run`.
public enum TrainingOutcome: Sendable, Equatable {
  /// All epochs are done.
  case finished
  /// The run was stopped; `Trainer.state` can be resumed.
  case stopped
}
