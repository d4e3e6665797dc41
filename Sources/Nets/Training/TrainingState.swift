public import DataModel

/// The position of a run: the part of a training state that is not tensors.
public struct TrainingProgress: Codable, Equatable, Sendable {
  /// Seed of the run.
  public var seed: UInt64
  /// Items of a training step.
  public var batchSize: Int
  /// Number of training items.
  public var itemCount: Int
  /// Epochs done.
  public var epoch = 0
  /// Training steps done in the current epoch.
  public var step = 0
  /// Training steps done in all epochs together.
  public var totalSteps = 0
  /// Sum of the weighted losses of the items, or time steps with a label, so far in this epoch.
  public var lossSum = 0.0
  /// Sum of their weights.
  public var weightSum = 0.0
  /// Correctly classified items so far in this epoch.
  public var correctCount = 0
  /// Items, or time steps with a label, so far in this epoch.
  public var targetCount = 0
  /// Sum of the gradient norms of the steps so far in this epoch.
  public var gradientNormSum = 0.0
  /// Seconds spent on steps so far in this epoch.
  public var trainSeconds = 0.0
  /// Epoch of the best weights, from 1; nil before the first validation.
  public var bestEpoch: Int?
  /// The epochs done.
  public var history: [EpochRecord] = []
}

extension TrainingProgress {
  /// The record of the best epoch; nil before the first validation.
  public var bestRecord: EpochRecord? {
    guard let bestEpoch, bestEpoch >= 1, bestEpoch <= history.count else { return nil }
    return history[bestEpoch - 1]
  }

  /// Reads a progress; in earlier versions every item had the weight 1.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      seed: try values.decode(UInt64.self, forKey: .seed),
      batchSize: try values.decode(Int.self, forKey: .batchSize),
      itemCount: try values.decode(Int.self, forKey: .itemCount))
    epoch = try values.decode(Int.self, forKey: .epoch)
    step = try values.decode(Int.self, forKey: .step)
    totalSteps = try values.decode(Int.self, forKey: .totalSteps)
    lossSum = try values.decode(Double.self, forKey: .lossSum)
    correctCount = try values.decode(Int.self, forKey: .correctCount)
    gradientNormSum = try values.decode(Double.self, forKey: .gradientNormSum)
    trainSeconds = try values.decode(Double.self, forKey: .trainSeconds)
    bestEpoch = try values.decodeIfPresent(Int.self, forKey: .bestEpoch)
    history = try values.decode([EpochRecord].self, forKey: .history)
    let taken = min(step.multipliedReportingOverflow(by: batchSize).partialValue, itemCount)
    targetCount = try values.decodeIfPresent(Int.self, forKey: .targetCount) ?? taken
    weightSum = try values.decodeIfPresent(Double.self, forKey: .weightSum) ?? Double(taken)
  }
}

/// Everything needed to resume a run as if it had not been interrupted.
public struct TrainingState: Sendable, Equatable {
  /// The position of the run.
  public var progress: TrainingProgress
  /// The current weights.
  public var parameters: Parameters
  /// The weights of the best epoch; nil before the first validation.
  public var best: Parameters?
  /// The state of the optimizer, one array per name, each with one element per parameter.
  var moments: [[Float]]
  var momentNames: [String]

  /// The state as tensors for a file: the weights under their names, `optimizer.exp_avg.` and
  /// `optimizer.exp_avg_sq.` before the names for Adam's means, `best.` for the best weights.
  public func tensors() -> [NamedTensor] {
    var tensors = parameters.tensors()
    for (name, values) in zip(momentNames, moments) {
      tensors += Parameters(layout: parameters.layout, values: values).tensors(prefix: "optimizer.\(name).")
    }
    return tensors + (best?.tensors(prefix: "best.") ?? [])
  }

  /// Reads a state from tensors.
  ///
  /// - Parameters:
  ///   - network: the network of the run.
  ///   - settings: settings of the run, which name the optimizer.
  ///   - tensors: as `tensors()` gave them, in any order.
  ///   - progress: the position of the run.
  /// - Throws: `NetError` naming the first tensor that does not fit, or `.resume` for an inconsistent progress.
  public init(
    network: Network, settings: TrainingSettings, tensors: [NamedTensor], progress: TrainingProgress
  ) throws(NetError) {
    let others = ["optimizer.", "best."]
    let plain = tensors.filter { tensor in !others.contains { tensor.name.hasPrefix($0) } }
    parameters = try network.parameters(from: plain)
    best = progress.bestEpoch == nil ? nil : try network.parameters(from: tensors, prefix: "best.")
    momentNames = settings.makeOptimizer().momentNames
    moments = []
    for name in momentNames {
      moments.append(try network.parameters(from: tensors, prefix: "optimizer.\(name).").values)
    }
    self.progress = progress
  }

  init(
    progress: TrainingProgress, parameters: Parameters, best: Parameters?, moments: [[Float]],
    momentNames: [String]
  ) {
    self.progress = progress
    self.parameters = parameters
    self.best = best
    self.moments = moments
    self.momentNames = momentNames
  }
}

extension TrainingProgress {
  /// Checks a progress against the run that is resumed.
  func check(_ settings: TrainingSettings, itemCount: Int) throws(NetError) {
    func compare<Value: Equatable>(_ what: String, _ found: Value, _ expected: Value) throws(NetError) {
      guard found == expected else {
        throw .resume(what: what, expected: "\(expected)", found: "\(found)")
      }
    }
    try compare("seed", seed, settings.seed)
    try compare("batch size", batchSize, settings.batchSize)
    try compare("number of training items", self.itemCount, itemCount)
    let steps = settings.stepsPerEpoch(itemCount: itemCount)
    guard (0...steps).contains(step) else {
      throw .resume(what: "step", expected: "0 to \(steps)", found: "\(step)")
    }
    guard epoch >= 0, history.count == epoch, totalSteps == epoch * steps + step else {
      throw .resume(
        what: "position", expected: "step \(step) of epoch \(epoch), all steps and history to match",
        found: "\(totalSteps) steps and a history of \(history.count)")
    }
  }
}

extension TrainingSettings {
  /// Number of training steps of an epoch; the last one may have fewer items than a batch.
  public func stepsPerEpoch(itemCount: Int) -> Int { (itemCount + batchSize - 1) / batchSize }
}
