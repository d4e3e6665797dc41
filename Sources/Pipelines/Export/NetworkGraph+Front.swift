internal import Formats
internal import Nets
internal import Shards

extension NetworkGraph {
  /// From `values` `[B, T, F]` to normalized steps, with zeros past the lengths.
  mutating func addInput(_ normalization: Normalization?) {
    steps = graph.transpose(steps, [1, 0, 2])
    if let normalization {
      // In float and in this order, as shards are normalized.
      let mean = graph.constant("normalization.mean", [width], normalization.offset)
      let scale = graph.constant("normalization.scale", [width], normalization.scale)
      steps = graph.add("Mul", [graph.add("Sub", [steps, mean]), scale])
    }
    steps = masked(steps)
  }

  /// The embedding of categorical features, and the dense layer on every time step.
  mutating func addFront() throws(NetError) {
    if !configuration.input.categoryCounts.isEmpty { try addCategories(configuration.input.categoryCounts) }
    guard configuration.frontEnd.denseSize > 0 else { return }
    steps = try dense(steps, "input")
    if configuration.frontEnd.hasReLU { steps = graph.add("Relu", [steps]) }
    width = configuration.frontEnd.denseSize
  }

  /// Categorical features become embeddings or one-hot vectors; numeric features are unchanged.
  private mutating func addCategories(_ counts: [Int]) throws(NetError) {
    let isSingle = counts.count { $0 > 0 } == 1
    let axis = [OnnxAttribute("axis", .integer(2))]
    var columns: [String] = []
    width = 0
    for (column, count) in counts.enumerated() {
      guard count > 0 else {
        columns.append(graph.add("Gather", [steps, graph.list([column])], axis))
        width += 1
        continue
      }
      let number = graph.add("Gather", [steps, graph.scalar(column)], axis)
      let index = graph.cast(number, to: .int64)
      if configuration.frontEnd.embeddingSize > 0 {
        let table = try constant(isSingle ? "embedding.weight" : "embedding.\(column).weight")
        columns.append(graph.add("Gather", [table, index]))
        width += configuration.frontEnd.embeddingSize
      } else {
        let zeroAndOne = graph.constant("off_and_on_\(column)", [2], [0, 1])
        columns.append(graph.add("OneHot", [index, graph.scalar(count), zeroAndOne]))
        width += count
      }
    }
    steps = graph.concatenate(columns, axis: 2)
  }

  /// Convolutions over time, each with ReLU and average pooling.
  mutating func addConvolutions() throws(NetError) {
    guard !configuration.frontEnd.convolutions.isEmpty else { return }
    var left = lengths
    // [B, W, T] as the operators take it.
    steps = graph.transpose(steps, [1, 2, 0])
    var place = 0
    for shape in configuration.frontEnd.convolutions {
      let product = graph.add(
        "Conv", [steps, try constant("conv.\(place).weight"), try constant("conv.\(place).bias")],
        [
          OnnxAttribute("kernel_shape", .integers([shape.kernel])),
          OnnxAttribute("strides", .integers([shape.stride])),
        ])
      steps = graph.add("Relu", [product])
      left = graph.add("Sub", [left, graph.scalar(shape.kernel)])
      left = graph.add("Div", [left, graph.scalar(shape.stride)])
      left = graph.add("Add", [left, graph.scalar(1)])
      place += 2
      if shape.averaged > 1 {
        steps = graph.add(
          "AveragePool", [steps],
          [
            OnnxAttribute("kernel_shape", .integers([shape.averaged])),
            OnnxAttribute("strides", .integers([shape.averaged])),
          ])
        left = graph.add("Div", [left, graph.scalar(shape.averaged)])
        place += 1
      }
      width = shape.channels
    }
    steps = graph.transpose(steps, [2, 0, 1])
    setLengths(left)
  }
}
