public import DataModel
public import Workers

/// Trains a network: epochs over the items in an order that is a pure function of seed and epoch, validation after
/// each, and a state that can be stored after any training step and resumed.
///
/// The weights after any step are the same bits for any number of workers, and the same whether the run was
/// interrupted or not.
public final class Trainer {
  /// The network.
  public let network: Network
  /// The settings.
  public let settings: TrainingSettings
  /// The position of the run.
  public internal(set) var progress: TrainingProgress
  /// The weights of the best epoch so far; nil before the first validation, or without validation items.
  public internal(set) var best: Parameters?

  let train: any BatchSource
  let validation: (any BatchSource)?
  let weights: Weights
  let moments: [FloatStorage]
  let optimizer: any Optimizer
  let runner: GradientRunner
  let evaluator: Evaluator
  let pool: WorkerPool

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - network: the network to train.
  ///   - settings: hyperparameters of training.
  ///   - train: the training items, all labeled.
  ///   - validation: the validation items; nil for none.
  ///   - pool: the threads.
  ///   - initial: initial weights; by default `network.initialParameters(seed:)` with the settings' seed.
  ///   - state: a state to resume from, in place of `initial`.
  /// - Throws: `SettingError` for settings out of range; `NetError` if the data does not fit the network, or the state the run.
  public init(
    network: Network, settings: TrainingSettings, train: any BatchSource,
    validation: (any BatchSource)? = nil, pool: WorkerPool, initial: Parameters? = nil,
    state: TrainingState? = nil
  ) throws {
    try settings.validate()
    if let weights = settings.classWeights {
      let classCount = network.configuration.head.classCount
      try SettingError.check(
        "classWeights", weights.count, weights.count == classCount, CountText.counted(classCount, "value"))
    }
    try network.check(train)
    if let validation { try network.check(validation) }
    try state?.progress.check(settings, itemCount: train.itemCount)
    self.network = network
    self.pool = pool
    self.settings = settings
    self.train = train
    self.validation = validation
    optimizer = settings.makeOptimizer()
    progress =
      state?.progress
      ?? TrainingProgress(seed: settings.seed, batchSize: settings.batchSize, itemCount: train.itemCount)
    best = state?.best
    let first = state?.parameters ?? initial ?? network.initialParameters(seed: settings.seed)
    precondition(first.layout == network.layout, "parameters of another network")
    weights = Weights(
      values: FloatStorage(first.values), prepared: FloatStorage(count: network.preparedCount))
    network.prepare(weights)
    moments =
      state?.moments.map { FloatStorage($0) }
      ?? optimizer.momentNames.map { _ in FloatStorage(count: network.layout.count) }
    runner = GradientRunner(
      network, batchSize: min(settings.batchSize, train.itemCount),
      plan: BlockPlan(longestItem: train.longestItem), pool: pool,
      targets: LossTargets(weights: settings.classWeights, smoothing: settings.labelSmoothing),
      seed: settings.seed)
    evaluator = Evaluator(network: network, weights: weights, pool: pool)
  }

  /// The current weights.
  public var parameters: Parameters {
    Parameters(layout: network.layout, values: weights.values.copy(network.layout.count))
  }

  /// Everything needed to resume from here in another process.
  public var state: TrainingState {
    TrainingState(
      progress: progress, parameters: parameters, best: best,
      moments: moments.map { $0.copy(network.layout.count) }, momentNames: optimizer.momentNames)
  }

  /// Training steps of an epoch.
  public var stepsPerEpoch: Int { settings.stepsPerEpoch(itemCount: train.itemCount) }

  /// Learning rate of the current epoch.
  var learningRate: Double {
    settings.schedule.rate(settings.learningRate, epoch: progress.epoch, history: progress.history)
  }

  /// The order in which an epoch takes the training items: a random permutation, with bucketing in
  /// batches of similar lengths.
  func order(epoch: Int) -> [Int] {
    var generator = SeededGenerator(seed: settings.seed, purpose: .order, epoch: epoch)
    let order = generator.permutation(train.itemCount)
    guard settings.bucketBatches > 0 else { return order }
    return Buckets(batchSize: settings.batchSize, batches: settings.bucketBatches)
      .order(order, length: train.length, generator: &generator)
  }
}
