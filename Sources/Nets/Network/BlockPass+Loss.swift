internal import DataModel

extension BlockPass {
  /// The sums of the losses of the block after `forward`, and the gradient with respect to the outputs.
  ///
  /// - Parameters:
  ///   - logits: as `forward` gave them.
  ///   - items: as given to `load`.
  ///   - scale: factor of the gradient.
  ///   - rule: the loss; by default that of the network, without class weights.
  /// - Returns: sums over the items, or over their steps with a target; and `[rows, K]`.
  /// - Throws: `NetError.label` or `.target`.
  func loss(of logits: Matrix, items: ArraySlice<Int>, scale: Double, rule: (any Loss)? = nil)
    throws(NetError) -> (LossSums, Matrix)
  {
    let rule = rule ?? network.loss
    let gradient = logitGradient()
    let classCount = network.configuration.head.classCount
    var sums = LossSums()
    if case .none = network.pooling {
      try forEachTarget(items) { row, target in
        if let target {
          sums += rule.evaluate(logits, row: row, label: target, scale: scale, gradient: gradient)
        } else {
          gradient.rows(row..<row + 1).clear()
        }
      }
      return (sums, gradient)
    }
    for (row, source) in packing.order.enumerated() {
      let label = batch.labels[source]
      guard label >= 0, label < classCount else {
        throw .label(item: items[items.startIndex + source], found: label, classCount: classCount)
      }
      sums += rule.evaluate(logits, row: row, label: label, scale: scale, gradient: gradient)
    }
    return (sums, gradient)
  }

  /// Calls `body` with each row of the outputs and the class of its step, nil where it does not count; step after step.
  private func forEachTarget(_ items: ArraySlice<Int>, _ body: (_ row: Int, _ target: Int?) -> Void)
    throws(NetError)
  {
    let classCount = network.configuration.head.classCount
    for step in 0..<packing.stepCount {
      for row in 0..<packing.activeRows[step] {
        let source = packing.order[row]
        let target = batch.targets[source * batch.timeSteps + step]
        guard target >= -1, target < classCount else {
          throw .target(
            item: items[items.startIndex + source], step: step, found: target, classCount: classCount)
        }
        body(packing.offsets[step] + row, target == -1 ? nil : target)
      }
    }
  }
}
