internal import Formats
internal import Nets

extension NetworkGraph {
  /// The dense layers after the pooling, and the probabilities.
  mutating func addHead() throws(NetError) {
    for number in configuration.head.hiddenSizes.indices {
      steps = graph.add("Relu", [try dense(steps, "head.\(2 * number)")])
    }
    let last = "head.\(2 * configuration.head.hiddenSizes.count)"
    guard configuration.pooling == .none else {
      addProbabilities(of: try dense(steps, last, as: Self.logits), as: Self.probabilities)
      return
    }
    let logits = try dense(steps, last)
    let probabilities = addProbabilities(of: logits)
    // Zeros past the lengths, so that the outputs of an item do not depend on those beside it.
    for (value, name) in [(logits, Self.logits), (probabilities, Self.probabilities)] {
      _ = graph.transpose(masked(value), [1, 0, 2], as: name)
    }
  }

  /// The probability of each class, along the last axis, as the loss understands the outputs.
  @discardableResult
  private mutating func addProbabilities(of logits: String, as name: String? = nil) -> String {
    switch configuration.head.loss {
    case .binaryCrossEntropy:
      let sides = [graph.add("Sigmoid", [graph.add("Neg", [logits])]), graph.add("Sigmoid", [logits])]
      return graph.concatenate(sides, axis: -1, as: name)
    case .softmaxCrossEntropy:
      return graph.add("Softmax", [logits], [OnnxAttribute("axis", .integer(-1))], as: name)
    case .meanSquaredError:
      // Fractions of the positive outputs; equal without positive outputs.
      let above = graph.add("Relu", [logits])
      let sum = graph.add("ReduceSum", [above, graph.list([-1])], [OnnxAttribute("keepdims", .integer(1))])
      let isAny = graph.add("Greater", [sum, graph.number(0)])
      let divisor = graph.add("Where", [isAny, sum, graph.number(1)])
      let shares = graph.add("Div", [above, divisor])
      return graph.add(
        "Where", [isAny, shares, graph.number(1 / Float(configuration.head.classCount))], as: name)
    }
  }
}
