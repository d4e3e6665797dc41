import CKernels
import DataModel
import Foundation
import Testing

/// The vector loops against plain Swift, over sizes that leave every remainder of a vector.
@Suite struct KernelTests {
  static let sizes = [1, 2, 7, 8, 15, 16, 17, 31, 33, 64, 100, 129]

  /// Distance in units of the last place of the exact value.
  static func ulps(_ value: Float, _ exact: Double) -> Double {
    abs(Double(value) - exact) / Double(Float(exact).ulp)
  }

  @Test func tanhIsWithinThreeUlps() {
    var x: [Float] = (0...40_000).map { Float($0 - 20_000) / 1_000 }
    x += (1...140).map { Float(sign: .plus, exponent: -$0 + 4, significand: 1.37) }
    var y = [Float](repeating: 0, count: x.count)
    ck_tanh(x, &y, x.count)
    let worst = zip(x, y).map { Self.ulps($1, tanh(Double($0))) }.max() ?? .infinity
    #expect(worst <= 3)
  }

  @Test func sigmoidIsWithinThreeUlps() {
    let x: [Float] = (0...174_000).map { Float($0 - 87_000) / 1_000 }
    var y = [Float](repeating: 0, count: x.count)
    ck_sigmoid(x, &y, x.count)
    let worst = zip(x, y).map { Self.ulps($1, 1 / (1 + exp(-Double($0)))) }.max() ?? .infinity
    #expect(worst <= 3)
  }

  @Test(arguments: sizes) func activationsKeepNaNAndBounds(_ size: Int) {
    var x = [Float](repeating: .nan, count: size)
    var y = [Float](repeating: 0, count: size)
    ck_tanh(x, &y, size)
    #expect(y.allSatisfy { $0.isNaN })
    ck_sigmoid(x, &y, size)
    #expect(y.allSatisfy { $0.isNaN })
    x = (0..<size).map { [Float.infinity, -.infinity, 1e30, -1e30, 0, -0.0][$0 % 6] }
    ck_tanh(x, &y, size)
    for i in 0..<size { #expect(y[i] == [1, -1, 1, -1, 0, 0][i % 6]) }
    ck_sigmoid(x, &y, size)
    for i in 0..<size { #expect(abs(y[i] - [1, 0, 1, 0, 0.5, 0.5][i % 6]) <= 1.7e-38) }
  }

  @Test(arguments: sizes) func denseLoopsEqualPlainOnes(_ size: Int) {
    let rows = 5
    let values = Self.numbers(rows * size, seed: 1)
    let bias = Self.numbers(size, seed: 2)
    var sum = values
    ck_add_bias(&sum, bias, rows, size, 0)
    var rectified = values
    rectified[size - 1] = .nan
    ck_add_bias(&rectified, bias, rows, size, 1)
    var columns = [Float](repeating: 1, count: size)
    ck_add_column_sums(values, &columns, rows, size)
    var transposed = [Float](repeating: 0, count: rows * size)
    ck_transpose(values, &transposed, rows, size)
    #expect(rectified[size - 1].isNaN)
    for c in 0..<size {
      var expected: Float = 1
      for r in 0..<rows {
        let i = r * size + c
        #expect(sum[i] == values[i] + bias[c])
        if i != size - 1 { #expect(rectified[i] == max(0, values[i] + bias[c])) }
        expected += values[i]
        #expect(transposed[c * rows + r] == values[i])
      }
      #expect(columns[c] == expected)
    }
    var gradient = values
    ck_rectifier_backward(&gradient, sum, rows * size)
    for i in gradient.indices { #expect(gradient[i] == (sum[i] > 0 ? values[i] : 0)) }
  }

  @Test(arguments: sizes + [1024, 1025, 5000]) func partsAreAddedInOrder(_ size: Int) {
    let parts = (0..<4).map { Self.numbers(size, seed: UInt64($0)) }
    var total = [Float](repeating: 0, count: size)
    let squares = parts[0].withUnsafeBufferPointer { a in
      parts[1].withUnsafeBufferPointer { b in
        parts[2].withUnsafeBufferPointer { c in
          ck_sum_parts([a.baseAddress, b.baseAddress, c.baseAddress], 3, 1, &total, size)
        }
      }
    }
    var expected = 0.0
    for i in 0..<size {
      #expect(total[i] == parts[0][i] + parts[1][i] + parts[2][i])
      expected += Double(total[i]) * Double(total[i])
    }
    #expect(abs(squares - expected) <= 1e-13 * expected)
  }

  /// Numbers in -2 ... 2.
  static func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed, purpose: .generatedData)
    return (0..<count).map { _ in Float(generator.uniform(in: -2...2)) }
  }
}
