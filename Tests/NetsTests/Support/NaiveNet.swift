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

  /// Mean loss over items.
  func loss(_ source: MemorySource) -> Double {
    var sum = 0.0
    for (item, label) in zip(source.items, source.labels) {
      sum += loss(logits(item.map(Double.init)), label)
    }
    return sum / Double(source.items.count)
  }

  func loss(_ logits: [Double], _ label: Int) -> Double {
    if configuration.loss == .binaryCrossEntropy {
      let p = 1 / (1 + exp(-logits[0]))
      return label == 1 ? -log(p) : -log(1 - p)
    }
    let sum = logits.reduce(0) { $0 + exp($1) }
    return -log(exp(logits[label]) / sum)
  }

  /// Logits of an item `[length, inputSize]`.
  func logits(_ item: [Double]) -> [Double] {
    var steps = stride(from: 0, to: item.count, by: configuration.inputSize).map {
      Array(item[$0..<$0 + configuration.inputSize])
    }
    for layer in 0..<configuration.layerCount { steps = lstm(steps, layer: layer) }
    var row = steps[steps.count - 1]
    if !configuration.headSizes.isEmpty {
      row = affine(row, "head.0.weight", "head.0.bias").map { max(0, $0) }
      return affine(row, "head.2.weight", "head.2.bias")
    }
    return affine(row, "head.0.weight", "head.0.bias")
  }

  private func lstm(_ steps: [[Double]], layer: Int) -> [[Double]] {
    let size = configuration.hiddenSize
    var h = [Double](repeating: 0, count: size)
    var c = h
    var result: [[Double]] = []
    for x in steps {
      let a = affine(x, "rnn.weight_ih_l\(layer)", "rnn.bias_ih_l\(layer)")
      let b = affine(h, "rnn.weight_hh_l\(layer)", "rnn.bias_hh_l\(layer)")
      for j in 0..<size {
        let i = 1 / (1 + exp(-(a[j] + b[j])))
        let f = 1 / (1 + exp(-(a[size + j] + b[size + j])))
        let g = tanh(a[2 * size + j] + b[2 * size + j])
        let o = 1 / (1 + exp(-(a[3 * size + j] + b[3 * size + j])))
        c[j] = f * c[j] + i * g
        h[j] = o * tanh(c[j])
      }
      result.append(h)
    }
    return result
  }

  private func affine(_ x: [Double], _ weight: String, _ bias: String) -> [Double] {
    let w = parameters[weight] ?? []
    return (parameters[bias] ?? []).enumerated().map { row, b in
      x.indices.reduce(b) { $0 + w[row * x.count + $1] * x[$1] }
    }
  }
}
