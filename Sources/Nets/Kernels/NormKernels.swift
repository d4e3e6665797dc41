internal import CKernels

/// Layer normalization of some columns of rows.
enum NormKernels {
  /// values = normalized * gain + shift on the columns; see `LayerNorm.forward`.
  static func forward(
    _ values: Matrix, columns: Range<Int>, gain: Matrix, shift: Matrix, normalized: Matrix, scales: Matrix,
    group: Int
  ) {
    check(values, columns, normalized, scales, group)
    precondition(gain.count == values.columns && shift.count == values.columns, "a gain for each column")
    guard values.rows > 0 else { return }
    let start = columns.lowerBound
    unsafe ck_layer_norm_forward(
      values.address + start, values.columns, values.rows, columns.count, gain.address + start,
      shift.address + start, normalized.address + start, scales.address + group, scales.columns)
  }

  /// Backward pass; see `LayerNorm.backward`.
  static func backward(
    _ gradient: Matrix, columns: Range<Int>, normalized: Matrix, gain: Matrix, scales: Matrix, group: Int,
    gainGradient: Matrix, shiftGradient: Matrix
  ) {
    check(gradient, columns, normalized, scales, group)
    precondition(
      gain.count == gradient.columns && gainGradient.count == gradient.columns
        && shiftGradient.count == gradient.columns, "a gain for each column")
    guard gradient.rows > 0 else { return }
    let start = columns.lowerBound
    unsafe ck_layer_norm_backward(
      gradient.address + start, normalized.address + start, gradient.columns, gradient.rows, columns.count,
      gain.address + start, scales.address + group, scales.columns, gainGradient.address + start,
      shiftGradient.address + start)
  }

  private static func check(
    _ values: Matrix, _ columns: Range<Int>, _ normalized: Matrix, _ scales: Matrix, _ group: Int
  ) {
    precondition(columns.lowerBound >= 0 && columns.upperBound <= values.columns, "columns of the matrix")
    precondition(normalized.columns == values.columns && normalized.rows == values.rows, "one shape")
    precondition(scales.rows == values.rows && (0..<scales.columns).contains(group), "a scale for each row")
  }
}
