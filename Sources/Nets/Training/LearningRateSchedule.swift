internal import DataModel
internal import Glibc

/// A learning-rate schedule. The rate of an epoch is a function of the settings and of the history before it, so that a
/// resumed run needs no other state.
public struct LearningRateSchedule: Codable, Equatable, Sendable {
  /// Schedules; each is the scheduler of `torch.optim.lr_scheduler` with the same parameters, stepped once per epoch.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// A constant rate.
    case constant
    /// The rate times `gamma` after every `epochs` epochs: `StepLR(step_size=epochs, gamma=gamma)`.
    case step
    /// Cosine annealing from the initial rate to `minLearningRate` in `epochs` epochs, and back in as many:
    /// `CosineAnnealingLR(T_max=epochs, eta_min=minLearningRate)`.
    case cosine
    /// The rate times `gamma`, but not below `minLearningRate`, when the validation loss (the training loss without
    /// validation items) has not improved by 0.01% of its minimum for more than `epochs` epochs:
    /// `ReduceLROnPlateau(factor=gamma, patience=epochs, min_lr=minLearningRate)`.
    case plateau
  }

  /// Kind of schedule.
  public var kind: Kind
  /// Step size, half period of the cosine, or patience of plateau, in epochs; at least 1 (patience: 0). Unused by a
  /// constant rate.
  public var epochs: Int
  /// Factor of step and plateau; above 0 and below 1.
  public var gamma: Double
  /// Minimum rate of cosine and plateau; at least 0.
  public var minLearningRate: Double
  /// Epochs of linear warm-up before the schedule begins: the rate of epoch e, counted from 0, is
  /// (e + 1) / (warmupEpochs + 1) of the initial rate, as `SequentialLR` of
  /// `LinearLR(start_factor=1 / (warmupEpochs + 1), total_iters=warmupEpochs)` and the schedule.
  public var warmupEpochs: Int

  private enum CodingKeys: String, CodingKey {
    case kind, epochs, warmupEpochs
    case gamma = "factor"
    case minLearningRate = "leastRate"
  }

  /// Creates a schedule.
  public init(
    _ kind: Kind = .constant, epochs: Int = 10, gamma: Double = 0.1, minLearningRate: Double = 0,
    warmupEpochs: Int = 0
  ) {
    self.kind = kind
    self.epochs = epochs
    self.gamma = gamma
    self.minLearningRate = minLearningRate
    self.warmupEpochs = warmupEpochs
  }

  /// Computes the learning rate of an epoch.
  ///
  /// - Parameters:
  ///   - base: initial rate.
  ///   - epoch: counted from 0.
  ///   - history: the epochs before it.
  /// - Returns: the rate of all training steps of the epoch.
  func rate(_ base: Double, epoch: Int, history: [EpochRecord]) -> Double {
    guard epoch >= warmupEpochs else { return base * Double(epoch + 1) / Double(warmupEpochs + 1) }
    let epoch = epoch - warmupEpochs
    switch kind {
    case .constant: return base
    case .step: return base * pow(gamma, Double(epoch / epochs))
    case .cosine:
      return minLearningRate + (base - minLearningRate) * (1 + cos(.pi * Double(epoch) / Double(epochs))) / 2
    case .plateau:
      return plateauRate(base, history.dropFirst(warmupEpochs).map { $0.validation?.loss ?? $0.trainLoss })
    }
  }

  private func plateauRate(_ base: Double, _ losses: [Double]) -> Double {
    var rate = base
    var best = Double.infinity
    var epochsWithoutImprovement = 0
    for loss in losses {
      epochsWithoutImprovement = loss < best * (1 - 1e-4) ? 0 : epochsWithoutImprovement + 1
      if epochsWithoutImprovement == 0 { best = loss }
      guard epochsWithoutImprovement > epochs else { continue }
      let lower = max(rate * gamma, minLearningRate)
      // torch ignores differences below 1e-8.
      if rate - lower > 1e-8 { rate = lower }
      epochsWithoutImprovement = 0
    }
    return rate
  }

  func validate(learningRate: Double) throws(SettingError) {
    try SettingError.check("schedule.epochs", epochs, in: (kind == .plateau ? 0 : 1)...1 << 24 - 1)
    try SettingError.check("schedule.gamma", gamma, gamma > 0 && gamma < 1, "above 0 and below 1")
    try SettingError.check(
      "schedule.minLearningRate", minLearningRate, minLearningRate >= 0 && minLearningRate <= learningRate,
      "0 to the initial learning rate, \(learningRate)")
    try SettingError.check("schedule.warmupEpochs", warmupEpochs, in: 0...1 << 24 - 1)
  }
}
