/// The mean over the classes of (z - target)², the target being 1 for the item's class and 0 for the others, as
/// `torch.nn.MSELoss` on one-hot targets.
///
/// The outputs that minimize it are class probabilities; negative outputs are taken as 0.
struct MeanSquaredError: Loss {
  var targets = LossTargets()

  func evaluate(_ logits: Matrix, row: Int, label: Int, scale: Double, gradient: Matrix?) -> LossSums {
    let count = logits.columns
    let weight = targets.weight(label)
    var loss = 0.0
    for k in 0..<count {
      let difference = Double(logits[row, k]) - targets.share(k, label: label, count: count)
      loss += weight * difference * difference / Double(count)
      if let gradient { gradient[row, k] = Float(2 * weight * difference / Double(count) * scale) }
    }
    return LossSums(loss: loss, weight: weight, correct: logits.largest(row) == label ? 1 : 0, count: 1)
  }

  func appendProbabilities(_ logits: ArraySlice<Float>, to target: inout [Float]) {
    let sum = logits.reduce(0.0) { $0 + Double(max(0, $1)) }
    for logit in logits {
      target.append(sum > 0 ? Float(Double(max(0, logit)) / sum) : 1 / Float(logits.count))
    }
  }
}
