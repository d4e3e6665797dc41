import Foundation

@testable import Nets

/// A net computed in Double, item by item, straight from the equations. It shares no code with the package and is
/// as slow as it is plain.
struct NaiveNet {
  let configuration: NetworkConfiguration
  /// Parameters by name, row-major.
  var parameters: [String: [Double]]

  init(_ parameters: Parameters, of network: Network) {
    configuration = network.configuration
    self.parameters = [:]
    for view in network.layout.views {
      self.parameters[view.name] = parameters.values[view.range].map(Double.init)
    }
  }

  /// Mean loss over items, or over steps with a target.
  func loss(_ source: MemorySource) -> Double {
    var sum = 0.0
    var count = 0
    for (index, item) in source.items.enumerated() {
      let labels = source.targets?[index] ?? [source.labels[index]]
      for (row, label) in zip(rows(item.map(Double.init)), labels) where label >= 0 {
        sum += loss(row, label)
        count += 1
      }
    }
    return sum / Double(count)
  }

  func loss(_ logits: [Double], _ label: Int) -> Double {
    switch configuration.head.loss {
    case .binaryCrossEntropy:
      let p = 1 / (1 + exp(-logits[0]))
      return label == 1 ? -log(p) : -log(1 - p)
    case .softmaxCrossEntropy:
      let sum = logits.reduce(0) { $0 + exp($1) }
      return -log(exp(logits[label]) / sum)
    case .meanSquaredError:
      var sum = 0.0
      for (k, value) in logits.enumerated() { sum += pow(value - (k == label ? 1 : 0), 2) }
      return sum / Double(logits.count)
    }
  }

  /// Outputs of an item `[length, inputSize]`.
  func logits(_ item: [Double]) -> [Double] { rows(item)[0] }

  /// Outputs of an item, one row, or one for each step.
  func rows(_ item: [Double]) -> [[Double]] {
    var steps = stride(from: 0, to: item.count, by: configuration.input.featureCount).map {
      encoded(Array(item[$0..<$0 + configuration.input.featureCount]))
    }
    if configuration.frontEnd.denseSize > 0 {
      steps = steps.map { step in
        let row = affine(step, "input.weight", "input.bias")
        return configuration.frontEnd.hasReLU ? row.map { max(0, $0) } : row
      }
    }
    var place = 0
    for shape in configuration.frontEnd.convolutions {
      steps = convolved(steps, shape, "conv.\(place)")
      place += shape.averaged > 1 ? 3 : 2
    }
    for layer in 0..<configuration.recurrent.layerCount { steps = recurrent(steps, layer) }
    return pooled(steps).map(head)
  }

  private func encoded(_ x: [Double]) -> [Double] {
    let counts = configuration.input.categoryCounts
    return x.enumerated().flatMap { column, value -> [Double] in
      guard !counts.isEmpty, counts[column] > 0 else { return [value] }
      let size = configuration.frontEnd.embeddingSize
      guard size > 0 else { return (0..<counts[column]).map { Double($0) == value ? 1 : 0 } }
      let table = parameters["embedding.weight"] ?? parameters["embedding.\(column).weight"] ?? []
      return Array(table[Int(value) * size..<Int(value) * size + size])
    }
  }

  private func convolved(_ steps: [[Double]], _ shape: ConvolutionShape, _ name: String) -> [[Double]] {
    let w = parameters["\(name).weight"] ?? []
    let inputs = steps[0].count
    var result: [[Double]] = []
    for start in stride(from: 0, through: steps.count - shape.kernel, by: shape.stride) {
      result.append(
        (parameters["\(name).bias"] ?? []).enumerated().map { out, bias in
          var sum = bias
          for channel in 0..<inputs {
            for tap in 0..<shape.kernel {
              sum += w[(out * inputs + channel) * shape.kernel + tap] * steps[start + tap][channel]
            }
          }
          return max(0, sum)
        })
    }
    return (0..<result.count / shape.averaged).map { part in
      let rows = result[part * shape.averaged..<(part + 1) * shape.averaged]
      return (0..<shape.channels).map { k in rows.reduce(0.0) { $0 + $1[k] } / Double(shape.averaged) }
    }
  }

  private func recurrent(_ steps: [[Double]], _ layer: Int) -> [[Double]] {
    let ahead = NaiveCell(net: self, suffix: "_l\(layer)").run(steps)
    guard configuration.recurrent.isBidirectional else { return ahead }
    let back = NaiveCell(net: self, suffix: "_l\(layer)_reverse").run(steps.reversed())
    return zip(ahead, back.reversed()).map { $0 + $1 }
  }

  private func pooled(_ steps: [[Double]]) -> [[Double]] {
    let (width, count) = (steps[0].count, Double(steps.count))
    switch configuration.pooling {
    case .last:
      let (half, last) = (width / 2, steps[steps.count - 1])
      guard configuration.recurrent.isBidirectional else { return [last] }
      return [Array(last[..<half]) + Array(steps[0][half...])]
    case .mean: return [(0..<width).map { j in steps.reduce(0.0) { $0 + $1[j] } / count }]
    case .max: return [(0..<width).map { j in steps.map { $0[j] }.max() ?? 0 }]
    case .attention:
      let query = parameters["attention.2.weight"] ?? []
      let scores = steps.map { step in
        let key = affine(step, "attention.0.weight", "attention.0.bias")
        return exp(zip(key, query).reduce(0) { $0 + tanh($1.0) * $1.1 })
      }
      let sum = scores.reduce(0, +)
      return [
        (0..<width).map { j in
          var value = 0.0
          for (step, score) in zip(steps, scores) { value += step[j] * score / sum }
          return value
        }
      ]
    case .flatten: return [steps.flatMap { $0 }]
    case .none: return steps
    }
  }

  private func head(_ row: [Double]) -> [Double] {
    var row = row
    for number in configuration.head.hiddenSizes.indices {
      row = affine(row, "head.\(2 * number).weight", "head.\(2 * number).bias").map { max(0, $0) }
    }
    let last = 2 * configuration.head.hiddenSizes.count
    return affine(row, "head.\(last).weight", "head.\(last).bias")
  }

  func affine(_ x: [Double], _ weight: String, _ bias: String?) -> [Double] {
    let w = parameters[weight] ?? []
    let b = bias.flatMap { parameters[$0] } ?? Array(repeating: 0, count: w.count / x.count)
    return b.enumerated().map { row, b in x.indices.reduce(b) { $0 + w[row * x.count + $1] * x[$1] } }
  }
}
