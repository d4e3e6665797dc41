internal import Glibc

/// -log σ(z) for class 1 and -log(1 - σ(z)) for class 0, as `torch.nn.BCEWithLogitsLoss`.
struct BinaryCrossEntropy: Loss {
  func evaluate(_ logits: Matrix, row: Int, label: Int, scale: Double, gradient: Matrix?) -> (
    loss: Double, isCorrect: Bool
  ) {
    let z = Double(logits[row, 0])
    let target = label == 1 ? 1.0 : 0.0
    // max(z, 0) - z y + log(1 + exp(-|z|)) never overflows; the maximum is written so that NaN stays.
    let loss = (z < 0 ? 0 : z) - z * target + log1p(exp(-abs(z)))
    if let gradient { gradient[row, 0] = Float((Self.sigmoid(z) - target) * scale) }
    return (loss, (z > 0) == (label == 1))
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
