internal import Glibc

/// log Σ exp(z) - z[label], as `torch.nn.CrossEntropyLoss`.
struct SoftmaxCrossEntropy: Loss {
  var targets = LossTargets()

  func evaluate(_ logits: Matrix, row: Int, label: Int, scale: Double, gradient: Matrix?) -> LossSums {
    let count = logits.columns
    let best = logits.largest(row)
    let largest = Double(logits[row, best])
    var sum = 0.0
    for k in 0..<count { sum += exp(Double(logits[row, k]) - largest) }
    let normalizer = largest + log(sum)
    var loss = normalizer - Double(logits[row, label])
    var total = 1.0
    if !targets.isPlain {
      loss = 0
      total = 0
      for k in 0..<count {
        let share = targets.weight(k) * targets.share(k, label: label, count: count)
        loss += share * (normalizer - Double(logits[row, k]))
        total += share
      }
    }
    if let gradient {
      for k in 0..<count {
        let probability = exp(Double(logits[row, k]) - largest) / sum
        let share = targets.weight(k) * targets.share(k, label: label, count: count)
        gradient[row, k] = Float((total * probability - share) * scale)
      }
    }
    return LossSums(loss: loss, weight: targets.weight(label), correct: best == label ? 1 : 0, count: 1)
  }

  func appendProbabilities(_ logits: ArraySlice<Float>, to target: inout [Float]) {
    let largest = Double(logits.max() ?? 0)
    let exponentials = logits.map { exp(Double($0) - largest) }
    let sum = exponentials.reduce(0, +)
    for value in exponentials { target.append(Float(value / sum)) }
  }
}

extension Matrix {
  /// The column of a row's largest value; of equal ones the first.
  func largest(_ row: Int) -> Int {
    var best = 0
    for k in 1..<max(1, columns) where self[row, k] > self[row, best] { best = k }
    return best
  }
}
