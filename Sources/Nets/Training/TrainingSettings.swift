/// Hyperparameters of training.
public struct TrainingSettings: Equatable, Sendable {
  /// Passes over the training items; at least 1.
  public var epochs: Int
  /// Items of a training step; at least 1. The last step of an epoch takes the remaining items.
  public var batchSize: Int
  /// Initial learning rate of the schedule; above 0.
  public var learningRate: Double
  /// Seed of the initial weights, of the order of the items, and of dropout.
  public var seed: UInt64
  /// Optimizer.
  public var optimizer: OptimizerKind
  /// Constants of Adam.
  public var adam: AdamSettings
  /// Momentum of stochastic gradient descent; at least 0, below 1.
  public var momentum: Double
  /// Weight decay (L2 regularization) of all parameters; at least 0.
  public var weightDecay: Double
  /// Learning-rate schedule.
  public var schedule: LearningRateSchedule
  /// Maximum Euclidean norm of the gradient, as `torch.nn.utils.clip_grad_norm_`; nil for no clipping.
  public var gradientNormLimit: Double?
  /// Weight of each class in the training loss, each above 0; nil for equal weights. The loss is divided by the sum of
  /// the weights. Validation weights all classes equally.
  public var classWeights: [Double]?
  /// Label smoothing factor in training; at least 0, below 1.
  public var labelSmoothing: Double
  /// Number of batches in which items are sorted by length, so that the items of a batch have similar lengths; 0 for no
  /// bucketing.
  public var bucketBatches: Int
  /// Validation metric that selects the best epoch.
  public var monitor: MonitoredMetric
  /// Epochs without improvement after which training stops; nil for no early stopping.
  public var patience: Int?

  /// Creates settings; `validate` and `Trainer.init` check them.
  public init(
    epochs: Int = 20, batchSize: Int = 192, learningRate: Double = 0.003, seed: UInt64 = 1,
    optimizer: OptimizerKind = .adam, adam: AdamSettings = AdamSettings(), gradientNormLimit: Double? = nil,
    monitor: MonitoredMetric = .balancedAccuracy, momentum: Double = 0, weightDecay: Double = 0,
    schedule: LearningRateSchedule = LearningRateSchedule(), classWeights: [Double]? = nil,
    labelSmoothing: Double = 0, bucketBatches: Int = 0, patience: Int? = nil
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.seed = seed
    self.optimizer = optimizer
    self.adam = adam
    self.gradientNormLimit = gradientNormLimit
    self.monitor = monitor
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.schedule = schedule
    self.classWeights = classWeights
    self.labelSmoothing = labelSmoothing
    self.bucketBatches = bucketBatches
    self.patience = patience
  }
}

extension TrainingSettings: Codable {
  private enum CodingKeys: String, CodingKey {
    case epochs, batchSize, learningRate, seed, optimizer, adam, momentum, weightDecay, schedule
    case gradientNormLimit, classWeights, labelSmoothing, bucketBatches, patience
    case monitor = "selection"
  }

  /// Reads settings; those that earlier versions did not have get the value that they implied.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      epochs: try values.decode(Int.self, forKey: .epochs),
      batchSize: try values.decode(Int.self, forKey: .batchSize),
      learningRate: try values.decode(Double.self, forKey: .learningRate),
      seed: try values.decode(UInt64.self, forKey: .seed),
      optimizer: try values.decode(OptimizerKind.self, forKey: .optimizer),
      adam: try values.decode(AdamSettings.self, forKey: .adam),
      gradientNormLimit: try values.decodeIfPresent(Double.self, forKey: .gradientNormLimit),
      monitor: try values.decode(MonitoredMetric.self, forKey: .monitor),
      momentum: try values.decodeIfPresent(Double.self, forKey: .momentum) ?? 0,
      weightDecay: try values.decodeIfPresent(Double.self, forKey: .weightDecay) ?? 0,
      schedule: try values.decodeIfPresent(LearningRateSchedule.self, forKey: .schedule)
        ?? LearningRateSchedule(),
      classWeights: try values.decodeIfPresent([Double].self, forKey: .classWeights),
      labelSmoothing: try values.decodeIfPresent(Double.self, forKey: .labelSmoothing) ?? 0,
      bucketBatches: try values.decodeIfPresent(Int.self, forKey: .bucketBatches) ?? 0,
      patience: try values.decodeIfPresent(Int.self, forKey: .patience))
  }
}
