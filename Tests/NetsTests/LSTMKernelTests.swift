import CKernels
import Foundation
import Testing

/// The fused LSTM step against its equations in Double.
@Suite struct LSTMKernelTests {
  static let rows = 3

  /// Errors are absolute: all values are of the order of one.
  @Test(arguments: KernelTests.sizes) func forwardEqualsEquations(_ hidden: Int) {
    let rows = Self.rows
    let before = KernelTests.numbers(rows * 4 * hidden, seed: 1)
    let bias = KernelTests.numbers(4 * hidden, seed: 2)
    let previous = KernelTests.numbers(rows * hidden, seed: 3)
    var gates = before
    var cell = [Float](repeating: 0, count: rows * hidden)
    var out = cell
    ck_lstm_forward(&gates, bias, previous, &cell, &out, rows, hidden)
    var worst = 0.0
    for r in 0..<rows {
      for j in 0..<hidden {
        let exact = Self.step(
          (0..<4).map { Double(before[(r * 4 + $0) * hidden + j]) + Double(bias[$0 * hidden + j]) },
          Double(previous[r * hidden + j]))
        for k in 0..<4 { worst = max(worst, abs(Double(gates[(r * 4 + k) * hidden + j]) - exact.gates[k])) }
        worst = max(worst, abs(Double(cell[r * hidden + j]) - exact.cell))
        worst = max(worst, abs(Double(out[r * hidden + j]) - exact.out))
      }
    }
    #expect(worst < 5e-7)
  }

  @Test(arguments: KernelTests.sizes) func backwardEqualsEquations(_ hidden: Int) {
    let rows = Self.rows
    // Activations in their ranges; they need not belong together.
    let activations = KernelTests.numbers(rows * 4 * hidden, seed: 4).map { 0.5 + $0 / 4.1 }
    let previous = KernelTests.numbers(rows * hidden, seed: 5)
    let cell = KernelTests.numbers(rows * hidden, seed: 6)
    let outGradient = KernelTests.numbers(rows * hidden, seed: 7)
    let cellBefore = KernelTests.numbers(rows * hidden, seed: 8)
    var gates = activations
    var cellGradient = cellBefore
    var bias = [Float](repeating: 1, count: 4 * hidden)
    ck_lstm_backward(&gates, previous, cell, outGradient, &cellGradient, &bias, rows, hidden)
    var worst = 0.0
    for j in 0..<hidden {
      var sums = [1.0, 1, 1, 1]
      for r in 0..<rows {
        let at = r * hidden + j
        let a = (0..<4).map { Double(activations[(r * 4 + $0) * hidden + j]) }
        let t = tanh(Double(cell[at]))
        let dh = Double(outGradient[at])
        let dc = Double(cellBefore[at]) + dh * a[3] * (1 - t * t)
        let exact = [
          dc * a[2] * a[0] * (1 - a[0]), dc * Double(previous[at]) * a[1] * (1 - a[1]),
          dc * a[0] * (1 - a[2] * a[2]), dh * t * a[3] * (1 - a[3]),
        ]
        for k in 0..<4 {
          worst = max(worst, abs(Double(gates[(r * 4 + k) * hidden + j]) - exact[k]))
          sums[k] += exact[k]
        }
        worst = max(worst, abs(Double(cellGradient[at]) - dc * a[1]))
      }
      for k in 0..<4 { worst = max(worst, abs(Double(bias[k * hidden + j]) - sums[k])) }
    }
    #expect(worst < 2e-6)
  }

  @Test func nanSpreads() {
    var gates = [Float](repeating: 0.5, count: 4 * 17)
    gates[3] = .nan
    var cell = [Float](repeating: 0, count: 17)
    var out = cell
    let zeros = [Float](repeating: 0, count: 4 * 17)
    ck_lstm_forward(&gates, zeros, zeros, &cell, &out, 1, 17)
    for j in 0..<17 { #expect(cell[j].isNaN == (j == 3) && out[j].isNaN == (j == 3)) }
  }

  static func step(_ z: [Double], _ previous: Double) -> (gates: [Double], cell: Double, out: Double) {
    let gates = [1 / (1 + exp(-z[0])), 1 / (1 + exp(-z[1])), tanh(z[2]), 1 / (1 + exp(-z[3]))]
    let cell = gates[1] * previous + gates[0] * gates[2]
    return (gates, cell, gates[3] * tanh(cell))
  }
}
