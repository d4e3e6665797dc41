internal import Glibc

/// -log σ(z) for class 1 and -log(1 - σ(z)) for class 0, as `torch.nn.BCEWithLogitsLoss`; with weights and smoothing
/// the same as the softmax loss of the logits 0 and z.
struct BinaryCrossEntropy: Loss {
  var targets = LossTargets()

  func evaluate(_ logits: Matrix, row: Int, label: Int, scale: Double, gradient: Matrix?) -> LossSums {
    let z = Double(logits[row, 0])
    let zero = targets.weight(0) * targets.share(0, label: label, count: 2)
    let one = targets.weight(1) * targets.share(1, label: label, count: 2)
    // max(z, 0) - z y + log(1 + exp(-|z|)) never overflows; the maximum is written so that NaN stays.
    let loss = (zero + one) * ((z < 0 ? 0 : z) + log1p(exp(-abs(z)))) - one * z
    if let gradient { gradient[row, 0] = Float(((zero + one) * Self.sigmoid(z) - one) * scale) }
    return LossSums(
      loss: loss, weight: targets.weight(label), correct: (z > 0) == (label == 1) ? 1 : 0, count: 1)
  }

  func appendProbabilities(_ logits: ArraySlice<Float>, to target: inout [Float]) {
    for logit in logits {
      let z = Double(logit)
      target.append(Float(Self.sigmoid(-z)))
      target.append(Float(Self.sigmoid(z)))
    }
  }

  private static func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
}
