/// Sums that a loss gives over items, or over steps with a target; they are added in the order of the blocks.
struct LossSums: Sendable, Equatable {
  /// Sum of the losses, each times its weight.
  var loss = 0.0
  /// Sum of the weights, the divisor of the mean loss and its gradient.
  var weight = 0.0
  /// Those whose most probable class is their label.
  var correct = 0
  /// Number of items or time steps.
  var count = 0

  static func += (sums: inout LossSums, other: LossSums) {
    sums.loss += other.loss
    sums.weight += other.weight
    sums.correct += other.correct
    sums.count += other.count
  }
}

/// A loss on the outputs of a network, computed in Double: there are few of them, and their exponentials span many
/// magnitudes.
protocol Loss: Sendable {
  /// The loss of one item or step.
  ///
  /// - Parameters:
  ///   - logits: `[rows, K]`.
  ///   - row: of the item.
  ///   - label: its class.
  ///   - scale: factor of the gradient.
  ///   - gradient: `[rows, K]`, the row receives the scaled gradient by its logits; nil to leave it.
  /// - Returns: the loss and its weight, and whether the most probable class is the label.
  func evaluate(_ logits: Matrix, row: Int, label: Int, scale: Double, gradient: Matrix?) -> LossSums

  /// The probability of each class, appended to `target`.
  func appendProbabilities(_ logits: ArraySlice<Float>, to target: inout [Float])
}

/// Target distribution of an item in a loss.
///
/// With class weights w and smoothing ε, an item of class y has the weight w_y in the mean, and class k has the probability
/// (1 - ε) [k = y] + ε / K, as in `torch.nn.CrossEntropyLoss(weight=, label_smoothing=)`.
struct LossTargets: Sendable {
  /// For each class; nil for all ones.
  var weights: [Double]?
  /// ε, at least 0 and below 1.
  var smoothing = 0.0

  /// Whether there is no label smoothing and all classes have equal weights.
  var isPlain: Bool { weights == nil && smoothing == 0 }

  /// w_k.
  func weight(_ k: Int) -> Double { weights?[k] ?? 1 }

  /// The target probability of class k of `count` for an item of class `label`.
  func share(_ k: Int, label: Int, count: Int) -> Double {
    (k == label ? 1 - smoothing : 0) + smoothing / Double(count)
  }
}

extension LossKind {
  /// The loss of this kind.
  var loss: any Loss { loss(LossTargets()) }

  /// The loss of this kind with weights of classes.
  func loss(_ targets: LossTargets) -> any Loss {
    switch self {
    case .binaryCrossEntropy: BinaryCrossEntropy(targets: targets)
    case .softmaxCrossEntropy: SoftmaxCrossEntropy(targets: targets)
    case .meanSquaredError: MeanSquaredError(targets: targets)
    }
  }
}
