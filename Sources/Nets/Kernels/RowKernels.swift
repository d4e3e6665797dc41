internal import CKernels

/// Moving rows: by the category numbers in a column of the data, and between matrices of different width.
///
/// The numbers must be integers below the table's rows; `BlockPass.load` checks them once.
enum RowKernels {
  /// output[r, at...] += table[input[r, column]].
  static func gather(_ input: Matrix, column: Int, table: Matrix, into output: Matrix, at start: Int = 0) {
    check(input, column, output, start, table.columns)
    guard input.rows > 0 else { return }
    unsafe ck_gather_rows(
      input.address + column, input.columns, input.rows, table.address, table.columns,
      output.address + start, output.columns, 1)
  }

  /// table[input[r, column]] += values[r, at...], from the first row to the last.
  static func scatter(_ input: Matrix, column: Int, values: Matrix, at start: Int = 0, into table: Matrix) {
    check(input, column, values, start, table.columns)
    guard input.rows > 0 else { return }
    unsafe ck_scatter_rows(
      input.address + column, input.columns, input.rows, values.address + start, values.columns,
      table.columns, table.address)
  }

  /// output[r] += input[r, column] row.
  static func addScaled(_ input: Matrix, column: Int, row: Matrix, into output: Matrix) {
    check(input, column, output, 0, row.count)
    guard input.rows > 0 else { return }
    unsafe ck_add_scaled_row(
      input.address + column, input.columns, input.rows, row.address, row.count, output.address)
  }

  /// row += the sum of input[r, column] values[r].
  static func sumScaled(_ input: Matrix, column: Int, values: Matrix, into row: Matrix) {
    check(input, column, values, 0, row.count)
    guard input.rows > 0 else { return }
    unsafe ck_sum_scaled_rows(
      input.address + column, input.columns, input.rows, values.address, row.count, row.address)
  }

  /// Copies columns of one matrix to columns of another with the same number of rows, or adds them to these.
  static func copy(
    _ source: Matrix, columns: Range<Int>, into target: Matrix, at start: Int, adding: Bool = false
  ) {
    precondition(source.rows == target.rows, "as many rows")
    precondition(columns.lowerBound >= 0 && columns.upperBound <= source.columns, "columns of the source")
    precondition(start >= 0 && start + columns.count <= target.columns, "columns of the target")
    guard source.rows > 0 else { return }
    unsafe ck_copy_columns(
      source.address + columns.lowerBound, source.columns, target.address + start, target.columns,
      source.rows, columns.count, adding ? 1 : 0)
  }

  /// target += factor source; both of one size.
  static func add(_ source: Matrix, times factor: Float, to target: Matrix) {
    precondition(source.count == target.count, "matrices of one size")
    unsafe ck_add_scaled(source.address, factor, target.address, source.count)
  }

  private static func check(_ input: Matrix, _ column: Int, _ rows: Matrix, _ start: Int, _ width: Int) {
    precondition((0..<input.columns).contains(column), "a column of the data")
    precondition(rows.rows == input.rows && start >= 0 && start + width <= rows.columns, "rows of the data")
  }
}
