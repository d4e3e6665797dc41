internal import Glibc

/// How the learning rate goes on from epoch to epoch. All rates are functions of the settings and of the epochs that
/// are done, so that a resumed run needs nothing else.
public struct LearningRateSchedule: Codable, Equatable, Sendable {
  /// The kinds; each is the scheduler of `torch.optim.lr_scheduler` with the same numbers, stepped once an epoch.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// The same rate all along.
    case constant
    /// The rate times `factor` after every `epochs` epochs: `StepLR(step_size=epochs, gamma=factor)`.
    case step
    /// Half a cosine from the rate to `leastRate` in `epochs` epochs, and up again in as many:
    /// `CosineAnnealingLR(T_max=epochs, eta_min=leastRate)`.
    case cosine
    /// The rate times `factor`, but not below `leastRate`, once the validation loss (the training loss where there is no
    /// validation) has not fallen by a ten-thousandth of its least value for more than `epochs` epochs:
    /// `ReduceLROnPlateau(factor, patience=epochs, min_lr=leastRate)`.
    case plateau
  }

  /// The kind.
  public var kind: Kind
  /// Epochs of a step, of half a cosine, or of patience; at least 1 (patience 0). Without meaning for a constant rate.
  public var epochs: Int
  /// What the rate is multiplied by; above 0 and below 1.
  public var factor: Double
  /// The least rate; at least 0.
  public var leastRate: Double
  /// Epochs before all that in which the rate rises in equal steps: (e + 1) / (warmupEpochs + 1) of it in epoch e from 0;
  /// `LinearLR(start_factor=1 / (warmupEpochs + 1), total_iters=warmupEpochs)`, then the schedule begins
  /// (`SequentialLR`).
  public var warmupEpochs: Int

  /// Makes a schedule.
  public init(
    _ kind: Kind = .constant, epochs: Int = 10, factor: Double = 0.1, leastRate: Double = 0,
    warmupEpochs: Int = 0
  ) {
    self.kind = kind
    self.epochs = epochs
    self.factor = factor
    self.leastRate = leastRate
    self.warmupEpochs = warmupEpochs
  }

  /// The rate of an epoch.
  ///
  /// - Parameters:
  ///   - base: the rate of the settings.
  ///   - epoch: counted from 0.
  ///   - history: the epochs before it.
  /// - Returns: the rate of all steps of the epoch.
  func rate(_ base: Double, epoch: Int, history: [EpochRecord]) -> Double {
    guard epoch >= warmupEpochs else { return base * Double(epoch + 1) / Double(warmupEpochs + 1) }
    let epoch = epoch - warmupEpochs
    switch kind {
    case .constant: return base
    case .step: return base * pow(factor, Double(epoch / epochs))
    case .cosine:
      return leastRate + (base - leastRate) * (1 + cos(.pi * Double(epoch) / Double(epochs))) / 2
    case .plateau:
      return plateauRate(base, history.dropFirst(warmupEpochs).map { $0.validation?.loss ?? $0.trainLoss })
    }
  }

  private func plateauRate(_ base: Double, _ losses: [Double]) -> Double {
    var rate = base
    var best = Double.infinity
    var worse = 0
    for loss in losses {
      worse = loss < best * (1 - 1e-4) ? 0 : worse + 1
      if worse == 0 { best = loss }
      guard worse > epochs else { continue }
      let lower = max(rate * factor, leastRate)
      // torch leaves differences alone that are below 1e-8.
      if rate - lower > 1e-8 { rate = lower }
      worse = 0
    }
    return rate
  }

  func validate(learningRate: Double) throws(NetError) {
    guard ((kind == .plateau ? 0 : 1)..<1 << 24).contains(epochs) else {
      throw .invalidSetting(
        name: "schedule.epochs", expected: "\(kind == .plateau ? 0 : 1) to \(1 << 24 - 1)",
        found: String(epochs))
    }
    guard factor > 0, factor < 1 else {
      throw .invalidSetting(name: "schedule.factor", expected: "above 0 and below 1", found: String(factor))
    }
    guard leastRate >= 0, leastRate <= learningRate else {
      throw .invalidSetting(
        name: "schedule.leastRate", expected: "0 to the learning rate of \(learningRate)",
        found: String(leastRate))
    }
    guard (0..<1 << 24).contains(warmupEpochs) else {
      throw .invalidSetting(
        name: "schedule.warmupEpochs", expected: "0 to \(1 << 24 - 1)", found: String(warmupEpochs))
    }
  }
}
