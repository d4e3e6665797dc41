/// Maxima over the time steps of items.
enum PoolingKernels {
  /// output[row] = the largest value of each column over the row's steps; NaN stays NaN.
  static func largest(_ input: Matrix, packing: Packing, into output: Matrix) {
    precondition(output.rows == packing.rowCount && output.columns == input.columns, "a row for each item")
    let columns = input.columns
    for row in 0..<packing.rowCount {
      output.copyRow(row, of: input, to: row)
      let best = unsafe output.rows(row..<row + 1).address
      for step in 1..<Swift.max(1, packing.lengths[row]) {
        let place = packing.offsets[step] + row
        let value = unsafe input.rows(place..<place + 1).address
        // False where the best is NaN, which therefore stays.
        for j in 0..<columns where unsafe value[j] > best[j] || value[j].isNaN { unsafe best[j] = value[j] }
      }
    }
  }

  /// Backward pass: gives each gradient to the first time step with the maximum.
  static func largestBackward(
    _ input: Matrix, output: Matrix, outputGradient: Matrix, packing: Packing, into inputGradient: Matrix
  ) {
    inputGradient.clear()
    for row in 0..<packing.rowCount {
      for j in 0..<input.columns {
        for step in 0..<packing.lengths[row] where input[packing.offsets[step] + row, j] == output[row, j] {
          inputGradient[packing.offsets[step] + row, j] = outputGradient[row, j]
          break
        }
      }
    }
  }
}
