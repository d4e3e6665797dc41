/// Sums over items that a loss gives; they are added in the order of the blocks.
struct LossSums: Sendable, Equatable {
  /// Sum of the items' losses.
  var loss = 0.0
  /// Items whose most probable class is their label.
  var correct = 0

  static func += (sums: inout LossSums, other: LossSums) {
    sums.loss += other.loss
    sums.correct += other.correct
  }
}

/// A loss on logits, computed in Double: there are few logits, and their exponentials span many magnitudes.
protocol Loss: Sendable {
  /// The loss of one item.
  ///
  /// - Parameters:
  ///   - logits: `[rows, K]`.
  ///   - row: of the item.
  ///   - label: its class.
  ///   - scale: what the gradient is multiplied by, 1 / batch size for a mean.
  ///   - gradient: `[rows, K]`, the row receives the scaled gradient by its logits; nil to leave it.
  /// - Returns: the loss, and whether the most probable class is the label.
  func evaluate(_ logits: Matrix, row: Int, label: Int, scale: Double, gradient: Matrix?) -> (
    loss: Double, isCorrect: Bool
  )

  /// The probability of each class, appended to `target`.
  func appendProbabilities(_ logits: ArraySlice<Float>, to target: inout [Float])
}

extension LossKind {
  /// The loss of this kind.
  var loss: any Loss {
    switch self {
    case .binaryCrossEntropy: BinaryCrossEntropy()
    case .softmaxCrossEntropy: SoftmaxCrossEntropy()
    }
  }
}
