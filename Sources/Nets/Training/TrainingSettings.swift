/// The rules by which weights change.
public enum OptimizerKind: String, Codable, Sendable, CaseIterable {
  /// Adam (Kingma and Ba, 2015), `torch.optim.Adam`; weight decay is added to the gradient.
  case adam
  /// Adam with decoupled weight decay (Loshchilov and Hutter, 2019), `torch.optim.AdamW`.
  case adamW = "adamw"
  /// Stochastic gradient descent with momentum, `torch.optim.SGD`; weight decay is added to the gradient.
  case sgd
}

/// What makes an epoch's weights the best so far.
public enum Selection: String, Codable, Sendable, CaseIterable {
  /// The highest mean recall of the classes in the validation items; equal ones: the lower loss, then the earlier.
  case balancedAccuracy
  /// The highest share of validation items told right; equal ones as above.
  case accuracy
  /// The highest mean F1 of the classes in the validation items; equal ones as above.
  case macroF1 = "macroF1"
  /// The lowest validation loss; equal ones: the earlier.
  case validationLoss
}

/// How a net is trained.
public struct TrainingSettings: Equatable, Sendable {
  /// Passes over the training items; at least 1.
  public var epochs: Int
  /// Items of a step; at least 1. The last step of an epoch takes what is left.
  public var batchSize: Int
  /// Learning rate that the schedule starts from; above 0.
  public var learningRate: Double
  /// Seed of the initial weights, of the order of the items and of dropout.
  public var seed: UInt64
  /// Which optimizer.
  public var optimizer: OptimizerKind
  /// Adam's constants.
  public var adam: AdamSettings
  /// Momentum of stochastic gradient descent; at least 0, below 1.
  public var momentum: Double
  /// Weight decay (Tikhonov or L2 regularization) of all parameters; at least 0.
  public var weightDecay: Double
  /// How the learning rate goes on.
  public var schedule: LearningRateSchedule
  /// A gradient with a larger Euclidean norm is scaled down to this norm, as `torch.nn.utils.clip_grad_norm_` does;
  /// nil for no limit.
  public var gradientNormLimit: Double?
  /// How much an item counts in the training loss, for each class, each above 0; nil for all alike. The mean is over
  /// the sum of the weights. Validation counts all alike.
  public var classWeights: [Double]?
  /// Share of the truth that is given to all classes alike in training; at least 0, below 1.
  public var labelSmoothing: Double
  /// Batches that are filled together with items sorted by length, so that a batch has items of like lengths; 0 for
  /// batches in random order alone.
  public var bucketBatches: Int
  /// What makes weights the best.
  public var selection: Selection
  /// Epochs without better weights after which training ends; nil to go through all epochs.
  public var patience: Int?

  /// Makes settings; they are checked by `validate` and by `Trainer.init`.
  public init(
    epochs: Int = 20, batchSize: Int = 192, learningRate: Double = 0.003, seed: UInt64 = 1,
    optimizer: OptimizerKind = .adam, adam: AdamSettings = AdamSettings(), gradientNormLimit: Double? = nil,
    selection: Selection = .balancedAccuracy, momentum: Double = 0, weightDecay: Double = 0,
    schedule: LearningRateSchedule = LearningRateSchedule(), classWeights: [Double]? = nil,
    labelSmoothing: Double = 0, bucketBatches: Int = 0,
    patience: Int? = nil
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.seed = seed
    self.optimizer = optimizer
    self.adam = adam
    self.gradientNormLimit = gradientNormLimit
    self.selection = selection
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.schedule = schedule
    self.classWeights = classWeights
    self.labelSmoothing = labelSmoothing
    self.bucketBatches = bucketBatches
    self.patience = patience
  }
}

extension TrainingSettings {
  /// Checks every setting.
  ///
  /// - Throws: `NetError.invalidSetting` for the first that is out of range.
  public func validate() throws(NetError) {
    // The generators count epochs in 24 bits.
    guard (1..<1 << 24).contains(epochs) else {
      throw .invalidSetting(name: "epochs", expected: "1 to \(1 << 24 - 1)", found: String(epochs))
    }
    guard (1...1 << 20).contains(batchSize) else {
      throw .invalidSetting(name: "batchSize", expected: "1 to \(1 << 20)", found: String(batchSize))
    }
    guard learningRate > 0, learningRate.isFinite else {
      throw .invalidSetting(name: "learningRate", expected: "a number above 0", found: String(learningRate))
    }
    if let limit = gradientNormLimit, !(limit > 0 && limit.isFinite) {
      throw .invalidSetting(name: "gradientNormLimit", expected: "a number above 0", found: String(limit))
    }
    guard momentum >= 0, momentum < 1 else {
      throw .invalidSetting(name: "momentum", expected: "at least 0 and below 1", found: String(momentum))
    }
    if momentum > 0, optimizer != .sgd {
      throw .invalidSetting(name: "momentum", expected: "0 but for sgd", found: String(momentum))
    }
    guard weightDecay >= 0, weightDecay * learningRate < 1 else {
      throw .invalidSetting(
        name: "weightDecay", expected: "at least 0, and below 1 over the learning rate",
        found: String(weightDecay))
    }
    guard labelSmoothing >= 0, labelSmoothing < 1 else {
      throw .invalidSetting(
        name: "labelSmoothing", expected: "at least 0 and below 1", found: String(labelSmoothing))
    }
    for weight in classWeights ?? [] where !(weight > 0 && weight.isFinite) {
      throw .invalidSetting(name: "classWeights", expected: "numbers above 0", found: String(weight))
    }
    if let patience, patience < 1 {
      throw .invalidSetting(name: "patience", expected: "at least 1 epoch", found: String(patience))
    }
    guard (0...1 << 20).contains(bucketBatches) else {
      throw .invalidSetting(
        name: "bucketBatches", expected: "0 to \(1 << 20)", found: String(bucketBatches))
    }
    try schedule.validate(learningRate: learningRate)
    try adam.validate()
  }
}

extension TrainingSettings: Codable {
  /// Reads settings; what earlier versions did not have is as it was in them.
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
      selection: try values.decode(Selection.self, forKey: .selection),
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
