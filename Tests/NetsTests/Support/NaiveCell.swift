import Foundation

@testable import Nets

/// One direction of a recurrent layer of a `NaiveNet`, step by step from the equations.
struct NaiveCell {
  let net: NaiveNet
  let suffix: String

  private var size: Int { net.configuration.recurrent.hiddenSize }

  /// The outputs of all steps, in the order given.
  func run(_ steps: [[Double]]) -> [[Double]] {
    var h = [Double](repeating: 0, count: size)
    var c = h
    return steps.map { x in
      switch net.configuration.recurrent.cell {
      case .gruReadout:
        let readout = net.affine(x + h, "rnn.weight_p\(suffix)", "rnn.bias_p\(suffix)").map(sigmoid)
        (h, c) = step(x, h, c)
        return readout
      case .lstmReadout:
        // The state is the cell.
        let (out, cell) = step(x, c, c)
        c = cell
        return out
      default:
        (h, c) = step(x, h, c)
        return h
      }
    }
  }

  private func step(_ x: [Double], _ h: [Double], _ c: [Double]) -> ([Double], [Double]) {
    let a = product(x, "ih")
    let b = product(h, "hh")
    let units = 0..<size
    func sum(_ gate: Int, _ j: Int) -> Double { a[gate * size + j] + b[gate * size + j] }
    switch net.configuration.recurrent.cell {
    case .rnn: return (units.map { tanh(sum(0, $0)) }, c)
    case .rnnReLU: return (units.map { max(0, sum(0, $0)) }, c)
    case .lstm, .lstmNorm, .lstmReadout:
      let cell = units.map { sigmoid(sum(1, $0)) * c[$0] + sigmoid(sum(0, $0)) * tanh(sum(2, $0)) }
      let out = net.configuration.recurrent.cell == .lstmNorm ? normalized(cell, "c", [size]) : cell
      return (units.map { sigmoid(sum(3, $0)) * tanh(out[$0]) }, cell)
    case .gru, .gruNorm:
      return (
        units.map { j in
          let (r, z) = (sigmoid(sum(0, j)), sigmoid(sum(1, j)))
          let n = tanh(a[2 * size + j] + r * b[2 * size + j])
          return (1 - z) * n + z * h[j]
        }, c
      )
    case .gruResetBefore, .gruReadout:
      let resetState = product(units.map { sigmoid(sum(0, $0)) * h[$0] }, "hh")
      return (
        units.map { j in
          let update = sigmoid(sum(1, j))
          let z = net.configuration.recurrent.cell == .gruReadout ? 1 - update : update
          return (1 - z) * tanh(a[2 * size + j] + resetState[2 * size + j]) + z * h[j]
        }, c
      )
    }
  }

  /// The weights of a side times its values, with bias or norm.
  private func product(_ values: [Double], _ side: String) -> [Double] {
    let result = net.affine(values, "rnn.weight_\(side)\(suffix)", "rnn.bias_\(side)\(suffix)")
    switch net.configuration.recurrent.cell {
    case .lstmNorm: return normalized(result, side, [4 * size])
    case .gruNorm: return normalized(result, side, [2 * size, size])
    default: return result
    }
  }

  private func normalized(_ values: [Double], _ name: String, _ groups: [Int]) -> [Double] {
    let gain = net.parameters["rnn.norm_\(name)_weight\(suffix)"] ?? []
    let shift = net.parameters["rnn.norm_\(name)_bias\(suffix)"] ?? []
    var result: [Double] = []
    for width in groups {
      let part = values[result.count..<result.count + width]
      let mean = part.reduce(0, +) / Double(width)
      let variance = part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
      for value in part {
        let j = result.count
        result.append((value - mean) / (variance + 1e-5).squareRoot() * gain[j] + shift[j])
      }
    }
    return result
  }

  private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
