internal import Formats
internal import Nets

extension NetworkGraph {
  /// From steps `[T, B, W]` to rows `[B, W']`; without pooling the steps stay.
  mutating func addPooling() throws(NetError) {
    switch configuration.pooling {
    case .last: addLast()
    case .mean:
      let sum = graph.sum(masked(steps), axis: 0)
      let counts = graph.cast(lengths, to: .float)
      steps = graph.add("Div", [sum, graph.add("Unsqueeze", [counts, graph.list([1])])])
    case .max:
      steps = graph.add(
        "ReduceMax", [masked(steps, -.infinity)],
        [OnnxAttribute("axes", .integers([0])), OnnxAttribute("keepdims", .integer(0))])
    case .attention: try addAttention()
    case .flatten:
      width *= flattenedSteps
      // Another number of time steps is rejected when the model is run.
      steps = graph.add("Reshape", [graph.transpose(steps, [1, 0, 2]), graph.list([0, width])])
    case .none: break
    }
  }

  /// Of the forward direction each item's own last step, of the reverse direction the first.
  private mutating func addLast() {
    let last = graph.add("Sub", [lengths, graph.scalar(1)])
    let count = graph.add("Squeeze", [graph.add("Shape", [lengths])])
    let items = graph.add("Range", [graph.scalar(0), count, graph.scalar(1)])
    let axis = graph.list([1])
    let places = graph.concatenate(
      [graph.add("Unsqueeze", [last, axis]), graph.add("Unsqueeze", [items, axis])], axis: 1)
    guard configuration.recurrent.isBidirectional else {
      steps = graph.add("GatherND", [steps, places])
      return
    }
    let sides = graph.split(steps, graph.list([width / 2, width / 2]), count: 2)
    let first = graph.add("Gather", [sides[1], graph.scalar(0)], [OnnxAttribute("axis", .integer(0))])
    steps = graph.concatenate([graph.add("GatherND", [sides[0], places]), first], axis: 1)
  }

  /// See `Attention`.
  private mutating func addAttention() throws(NetError) {
    let keys = graph.add("Tanh", [try dense(steps, "attention.0")])
    let scores = graph.add("MatMul", [keys, try transposed("attention.2.weight")])
    let shares = graph.add(
      "Softmax", [masked(scores, -.infinity)], [OnnxAttribute("axis", .integer(0))])
    steps = graph.sum(graph.add("Mul", [steps, shares]), axis: 0)
  }

  /// Remaining time steps of each item for flattening.
  private var flattenedSteps: Int {
    configuration.frontEnd.convolutions.reduce(configuration.input.stepCount) { left, shape in
      ((left - shape.kernel) / shape.stride + 1) / shape.averaged
    }
  }
}
