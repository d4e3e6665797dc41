internal import Glibc

/// log Σ exp(z) - z[label], as `torch.nn.CrossEntropyLoss`.
struct SoftmaxCrossEntropy: Loss {
  func evaluate(_ logits: Matrix, row: Int, label: Int, scale: Double, gradient: Matrix?) -> (
    loss: Double, isCorrect: Bool
  ) {
    var best = 0
    for k in 1..<logits.columns where logits[row, k] > logits[row, best] { best = k }
    let largest = Double(logits[row, best])
    var sum = 0.0
    for k in 0..<logits.columns { sum += exp(Double(logits[row, k]) - largest) }
    if let gradient {
      for k in 0..<logits.columns {
        let probability = exp(Double(logits[row, k]) - largest) / sum
        gradient[row, k] = Float((probability - (k == label ? 1 : 0)) * scale)
      }
    }
    return (largest + log(sum) - Double(logits[row, label]), best == label)
  }

  func appendProbabilities(_ logits: ArraySlice<Float>, to target: inout [Float]) {
    let largest = Double(logits.max() ?? 0)
    let exponentials = logits.map { exp(Double($0) - largest) }
    let sum = exponentials.reduce(0, +)
    for value in exponentials { target.append(Float(value / sum)) }
  }
}
