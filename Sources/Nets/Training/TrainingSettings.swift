/// The rules by which weights change.
public enum OptimizerKind: String, Codable, Sendable, CaseIterable {
  /// Adam (Kingma and Ba, 2015), `torch.optim.Adam`.
  case adam
}

/// What makes an epoch's weights the best so far.
public enum Selection: String, Codable, Sendable, CaseIterable {
  /// The highest mean recall of the classes in the validation items; equal ones: the lower loss, then the earlier.
  case balancedAccuracy
  /// The lowest validation loss; equal ones: the earlier.
  case validationLoss
}

/// How a net is trained.
public struct TrainingSettings: Codable, Equatable, Sendable {
  /// Passes over the training items; at least 1.
  public var epochs: Int
  /// Items of a step; at least 1. The last step of an epoch takes what is left.
  public var batchSize: Int
  /// Learning rate, the same for all steps; above 0.
  public var learningRate: Double
  /// Seed of the initial weights and of the order of the items.
  public var seed: UInt64
  /// Which optimiser.
  public var optimizer: OptimizerKind
  /// Adam's constants.
  public var adam: AdamSettings
  /// A gradient with a larger Euclidean norm is scaled down to this norm, as `torch.nn.utils.clip_grad_norm_` does;
  /// nil for no limit.
  public var gradientNormLimit: Double?
  /// What makes weights the best.
  public var selection: Selection

  /// Makes settings; they are checked by `validate` and by `Trainer.init`.
  public init(
    epochs: Int = 20, batchSize: Int = 192, learningRate: Double = 0.003, seed: UInt64 = 1,
    optimizer: OptimizerKind = .adam, adam: AdamSettings = AdamSettings(), gradientNormLimit: Double? = nil,
    selection: Selection = .balancedAccuracy
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.seed = seed
    self.optimizer = optimizer
    self.adam = adam
    self.gradientNormLimit = gradientNormLimit
    self.selection = selection
  }

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
    try adam.validate()
  }
}
