internal import CKernels

/// The element-wise part of an LSTM step on the active rows of a block.
enum LSTMKernels {
  /// Computes activations from products, the new cell state, and the output.
  ///
  /// - Parameters:
  ///   - gates: `[rows, 4H]`, pre-activations without bias; becomes the activations of i, f, g, o.
  ///   - bias: `[1, 4H]`.
  ///   - previousCell: at least `[rows, H]`.
  ///   - cell: `[rows, H]`, receives f ∘ previousCell + i ∘ g.
  ///   - output: `[rows, H]`, receives o ∘ tanh(cell).
  static func forward(gates: Matrix, bias: Matrix, previousCell: Matrix, cell: Matrix, output: Matrix) {
    let (rows, hidden) = (gates.rows, cell.columns)
    precondition(gates.columns == 4 * hidden && bias.count == 4 * hidden, "four gates")
    precondition(cell.rows == rows && output.rows == rows && previousCell.rows >= rows, "rows of the step")
    precondition(output.columns == hidden && previousCell.columns == hidden, "units of the layer")
    unsafe ck_lstm_forward(
      gates.address, bias.address, previousCell.address, cell.address, output.address, rows, hidden)
  }

  /// Backward pass of `forward`.
  ///
  /// - Parameters:
  ///   - gates: `[rows, 4H]`, activations; becomes the gradient by the pre-activations.
  ///   - previousCell: at least `[rows, H]`.
  ///   - cell: `[rows, H]`.
  ///   - outputGradient: `[rows, H]`.
  ///   - cellGradient: at least `[rows, H]`; by the cell as later steps use it, becomes by the previous cell.
  ///   - biasGradient: `[1, 4H]`, increased.
  static func backward(
    gates: Matrix, previousCell: Matrix, cell: Matrix, outputGradient: Matrix, cellGradient: Matrix,
    biasGradient: Matrix
  ) {
    let (rows, hidden) = (gates.rows, cell.columns)
    precondition(gates.columns == 4 * hidden && biasGradient.count == 4 * hidden, "four gates")
    precondition(cell.rows == rows && outputGradient.rows == rows, "rows of the step")
    precondition(previousCell.rows >= rows && cellGradient.rows >= rows, "rows of the step")
    precondition(
      previousCell.columns == hidden && outputGradient.columns == hidden && cellGradient.columns == hidden,
      "units of the layer")
    unsafe ck_lstm_backward(
      gates.address, previousCell.address, cell.address, outputGradient.address, cellGradient.address,
      biasGradient.address, rows, hidden)
  }
  /// output = o ∘ tanh(cell), where the cell of the output differs from the cell state.
  static func output(gates: Matrix, cell: Matrix, output: Matrix) {
    checkOutput(gates, cell, output)
    unsafe ck_lstm_output(gates.address, cell.address, output.address, cell.rows, cell.columns)
  }

  /// Backward pass of `output`: o is replaced by its pre-activation gradient, `cell` by its own gradient.
  static func outputBackward(gates: Matrix, cell: Matrix, outputGradient: Matrix) {
    checkOutput(gates, cell, outputGradient)
    unsafe ck_lstm_output_backward(
      gates.address, cell.address, outputGradient.address, cell.rows, cell.columns)
  }

  /// Backward pass from the new cell to i, f, g, and the previous cell; `byCell` is the gradient that the output gives the cell.
  static func cellBackward(gates: Matrix, previousCell: Matrix, byCell: Matrix, cellGradient: Matrix) {
    checkOutput(gates, byCell, byCell)
    precondition(
      previousCell.columns == byCell.columns && cellGradient.columns == byCell.columns,
      "units of the layer")
    precondition(
      previousCell.rows >= byCell.rows && cellGradient.rows >= byCell.rows, "rows of the step")
    unsafe ck_lstm_cell_backward(
      gates.address, previousCell.address, byCell.address, cellGradient.address, byCell.rows,
      byCell.columns)
  }

  private static func checkOutput(_ gates: Matrix, _ cell: Matrix, _ output: Matrix) {
    precondition(gates.columns == 4 * cell.columns && output.columns == cell.columns, "four gates")
    precondition(gates.rows == cell.rows && output.rows == cell.rows, "rows of the step")
  }
}
