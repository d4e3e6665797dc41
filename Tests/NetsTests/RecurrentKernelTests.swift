import CKernels
import Foundation
import Testing

/// The fused steps of plain and gated cells, and layer normalization, against their equations in Double over sizes
/// that leave every remainder of a vector. Whole layers are compared elsewhere.
@Suite struct RecurrentKernelTests {
  static let rows = 3

  private func numbers(_ count: Int, _ seed: UInt64) -> [Float] { KernelTests.numbers(count, seed: seed) }
  private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  @Test(arguments: KernelTests.sizes, [false, true]) func plainSteps(_ hidden: Int, _ usesReLU: Bool) {
    let rows = Self.rows
    let (gates, bias) = (numbers(rows * hidden, 1), numbers(hidden, 2))
    let byOut = numbers(rows * hidden, 3)
    var out = [Float](repeating: 0, count: rows * hidden)
    ck_rnn_forward(gates, bias, &out, rows, hidden, usesReLU ? 1 : 0)
    var byGates = out
    var biasGradient = [Float](repeating: 1, count: hidden)
    ck_rnn_backward(&byGates, out, byOut, &biasGradient, rows, hidden, usesReLU ? 1 : 0)
    for j in 0..<hidden {
      var sum = 1.0
      for i in stride(from: j, to: rows * hidden, by: hidden) {
        let z = Double(gates[i]) + Double(bias[j])
        let h = usesReLU ? max(0, z) : tanh(z)
        #expect(abs(Double(out[i]) - h) < 5e-7)
        let slope = usesReLU ? (z > 0 ? 1 : 0) : 1 - h * h
        #expect(abs(Double(byGates[i]) - Double(byOut[i]) * slope) < 2e-6)
        sum += Double(byGates[i])
      }
      #expect(abs(Double(biasGradient[j]) - sum) < 2e-6)
    }
  }

  @Test(arguments: KernelTests.sizes) func gatedSteps(_ hidden: Int) {
    let rows = Self.rows
    let (x, u) = (numbers(rows * 3 * hidden, 1), numbers(rows * 3 * hidden, 2))
    let (bias, before) = (numbers(4 * hidden, 3), numbers(rows * hidden, 4))
    let (byOut, carriedBefore) = (numbers(rows * hidden, 5), numbers(rows * hidden, 6))
    var (gates, product, carried) = (x, u, carriedBefore)
    var out = [Float](repeating: 0, count: rows * hidden)
    var biasGradient = [Float](repeating: 1, count: 4 * hidden)
    ck_gru_forward(&gates, &product, bias, before, &out, rows, hidden)
    ck_gru_backward(&gates, &product, before, byOut, &carried, &biasGradient, rows, hidden)
    var worst = 0.0
    for j in 0..<hidden {
      var sums = [1.0, 1, 1, 1]
      for row in 0..<rows {
        func at(_ values: [Float], _ gate: Int) -> Double { Double(values[(row * 3 + gate) * hidden + j]) }
        func b(_ gate: Int) -> Double { Double(bias[gate * hidden + j]) }
        let i = row * hidden + j
        let h = Double(before[i])
        let r = sigmoid(at(x, 0) + at(u, 0) + b(0))
        let z = sigmoid(at(x, 1) + at(u, 1) + b(1))
        let q = at(u, 2) + b(3)
        let n = tanh(at(x, 2) + b(2) + r * q)
        let dh = Double(byOut[i]) + Double(carriedBefore[i])
        let dn = dh * (1 - z) * (1 - n * n)
        let exact = [dn * q * r * (1 - r), dh * (h - n) * z * (1 - z), dn, dn * r]
        worst = max(worst, abs(Double(out[i]) - ((1 - z) * n + z * h)))
        worst = max(worst, abs(Double(carried[i]) - dh * z))
        for gate in 0..<3 {
          worst = max(worst, abs(at(gates, gate) - exact[gate]))
          worst = max(worst, abs(at(product, gate) - exact[gate == 2 ? 3 : gate]))
        }
        for k in 0..<4 { sums[k] += exact[k] }
      }
      for k in 0..<4 { worst = max(worst, abs(Double(biasGradient[k * hidden + j]) - sums[k])) }
    }
    #expect(worst < 5e-6)
  }

  /// Both halves of the step whose reset gate acts on the state.
  @Test(arguments: KernelTests.sizes, [false, true]) func resetBeforeSteps(_ hidden: Int, _ renews: Bool) {
    let rows = Self.rows
    let (x, bias) = (numbers(rows * 2 * hidden, 1), numbers(3 * hidden, 2))
    let (candidate, before) = (numbers(rows * hidden, 3), numbers(rows * hidden, 4))
    let (byOut, byReset) = (numbers(rows * hidden, 5), numbers(rows * hidden, 6))
    var (gates, n) = (x, candidate)
    var resetState = [Float](repeating: 0, count: rows * hidden)
    var out = resetState
    var carried = resetState
    var biasGradient = [Float](repeating: 0, count: 3 * hidden)
    ck_gru_reset(&gates, bias, before, &resetState, rows, hidden)
    ck_gru_renew(gates, &n, bias, before, &out, rows, hidden, renews ? 1 : 0)
    ck_gru_renew_backward(
      &gates, &n, before, byOut, &carried, &biasGradient, rows, hidden, renews ? 1 : 0)
    ck_gru_reset_backward(&gates, before, byReset, &carried, &biasGradient, rows, hidden)
    var worst = 0.0
    for j in 0..<hidden {
      var sums = [0.0, 0, 0]
      for row in 0..<rows {
        let i = row * hidden + j
        let h = Double(before[i])
        let r = sigmoid(Double(x[row * 2 * hidden + j]) + Double(bias[j]))
        let z = sigmoid(Double(x[(row * 2 + 1) * hidden + j]) + Double(bias[hidden + j]))
        let t = tanh(Double(candidate[i]) + Double(bias[2 * hidden + j]))
        let (dh, dk) = (Double(byOut[i]), Double(byReset[i]))
        let share = renews ? z : 1 - z
        let dz = dh * (renews ? t - h : h - t) * z * (1 - z)
        let exact = [dk * h * r * (1 - r), dz, dh * share * (1 - t * t)]
        worst = max(worst, abs(Double(resetState[i]) - r * h))
        worst = max(worst, abs(Double(out[i]) - (share * t + (1 - share) * h)))
        worst = max(worst, abs(Double(carried[i]) - (dh * (1 - share) + dk * r)))
        worst = max(worst, abs(Double(gates[row * 2 * hidden + j]) - exact[0]))
        worst = max(worst, abs(Double(gates[(row * 2 + 1) * hidden + j]) - exact[1]))
        worst = max(worst, abs(Double(n[i]) - exact[2]))
        for k in 0..<3 { sums[k] += exact[k] }
      }
      for k in 0..<3 { worst = max(worst, abs(Double(biasGradient[k * hidden + j]) - sums[k])) }
    }
    #expect(worst < 5e-6)
  }

  /// Rows that lie apart, of which only some columns are normalized: the others must stay.
  @Test(arguments: KernelTests.sizes) func layerNorm(_ width: Int) {
    let (rows, stride) = (Self.rows, width + 3)
    let before = numbers(rows * stride, 1)
    let (gain, shift) = (numbers(width, 2), numbers(width, 3))
    var values = before
    var normalized = [Float](repeating: 9, count: rows * stride)
    var scales = [Float](repeating: 9, count: 2 * rows)
    ck_layer_norm_forward(&values, stride, rows, width, gain, shift, &normalized, &scales, 2)
    for row in 0..<rows {
      let x = (0..<width).map { Double(before[row * stride + $0]) }
      let mean = x.reduce(0, +) / Double(width)
      let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
      let scale = 1 / (variance + 1e-5).squareRoot()
      #expect(abs(Double(scales[2 * row]) / scale - 1) < 1e-6 && scales[2 * row + 1] == 9)
      for j in 0..<width {
        let exact = (x[j] - mean) * scale
        #expect(abs(Double(normalized[row * stride + j]) - exact) < 1e-5)
        #expect(
          abs(Double(values[row * stride + j]) - (exact * Double(gain[j]) + Double(shift[j]))) < 2e-5)
      }
      for j in width..<stride {
        #expect(values[row * stride + j] == before[row * stride + j] && normalized[row * stride + j] == 9)
      }
    }
  }
}
