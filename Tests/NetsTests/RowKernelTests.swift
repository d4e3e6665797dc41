import CKernels
import Testing

/// Loops over rows that lie apart, against plain Swift, over sizes that leave every remainder of a vector. All numbers
/// are small whole ones, so that sums are exact.
@Suite struct RowKernelTests {
  static let rows = 5

  private func whole(_ count: Int, _ seed: UInt64) -> [Float] {
    KernelTests.numbers(count, seed: seed).map { ($0 * 8).rounded() }
  }

  @Test(arguments: KernelTests.sizes) func rowsOfATable(_ width: Int) {
    let (rows, stride) = (Self.rows, width + 2)
    // Category numbers in every second place; number 1 twice.
    let numbers: [Float] = [2, 9, 1, 9, 0, 9, 1, 9, 3, 9]
    let table = whole(4 * width, 1)
    let before = whole(rows * stride, 2)
    var added = before
    ck_gather_rows(numbers, 2, rows, table, width, &added, stride, 1)
    var replaced = before
    ck_gather_rows(numbers, 2, rows, table, width, &replaced, stride, 0)
    var scattered = table
    ck_scatter_rows(numbers, 2, rows, before, stride, width, &scattered)
    var expected = table
    for row in 0..<rows {
      let place = Int(numbers[2 * row])
      for j in 0..<stride {
        let i = row * stride + j
        let from = j < width ? table[place * width + j] : 0
        #expect(added[i] == before[i] + from)
        #expect(replaced[i] == (j < width ? from : before[i]))
        if j < width { expected[place * width + j] += before[i] }
      }
    }
    #expect(scattered == expected)
  }

  @Test(arguments: KernelTests.sizes) func scaledRowsAndColumns(_ width: Int) {
    let (rows, stride) = (Self.rows, width + 2)
    let factors: [Float] = [2, 9, -1, 9, 0, 9, 3, 9, 1, 9]
    let (values, row) = (whole(rows * width, 1), whole(width, 2))
    var out = values
    ck_add_scaled_row(factors, 2, rows, row, width, &out)
    var sum = row
    ck_sum_scaled_rows(factors, 2, rows, values, width, &sum)
    var scaled = values
    ck_add_scaled(out, 2, &scaled, rows * width)
    let wide = whole(rows * stride, 3)
    var (copied, added) = (wide, wide)
    ck_copy_columns(values, width, &copied, stride, rows, width, 0)
    ck_copy_columns(values, width, &added, stride, rows, width, 1)
    var expected = row
    for r in 0..<rows {
      for j in 0..<stride {
        let (i, k) = (r * width + j, r * stride + j)
        guard j < width else {
          #expect(copied[k] == wide[k] && added[k] == wide[k])
          continue
        }
        #expect(out[i] == values[i] + factors[2 * r] * row[j])
        #expect(scaled[i] == values[i] + 2 * out[i])
        #expect(copied[k] == values[i] && added[k] == wide[k] + values[i])
        expected[j] += factors[2 * r] * values[i]
      }
    }
    #expect(sum == expected)
  }

  @Test(arguments: KernelTests.sizes) func slopesAndSteps(_ count: Int) {
    let (gradient, values) = (whole(count, 1), whole(count, 2))
    var slope = gradient
    ck_sigmoid_backward(&slope, values, count)
    var (plain, pushed, velocity) = (values, values, whole(count, 3))
    let before = velocity
    ck_descend(&plain, gradient, nil, count, 0.5, 0.25, 0, 2)
    ck_descend(&pushed, gradient, &velocity, count, 0.5, 0.25, 0.5, 2)
    for i in 0..<count {
      #expect(slope[i] == gradient[i] * (values[i] * (1 - values[i])))
      let g = gradient[i] * 0.5 + 2 * values[i]
      #expect(plain[i] == values[i] - 0.25 * g)
      #expect(velocity[i] == 0.5 * before[i] + g && pushed[i] == values[i] - 0.25 * velocity[i])
    }
  }
}
