/// How the steps of an item become one row: packed rows `[P, H]` to `[rows, H]`.
enum Pooling: Sendable {
  /// The last valid step of each item.
  case lastStep

  func forward(_ input: Matrix, packing: Packing, into output: Matrix) {
    switch self {
    case .lastStep:
      for row in 0..<packing.rowCount { output.copyRow(packing.lastStep(row), of: input, to: row) }
    }
  }

  /// Gives each item's gradient, `[rows, H]`, to the steps that it came from; `inputGradient`, `[P, H]`, is
  /// overwritten.
  func backward(outputGradient: Matrix, packing: Packing, inputGradient: Matrix) {
    switch self {
    case .lastStep:
      inputGradient.clear()
      for row in 0..<packing.rowCount {
        inputGradient.copyRow(row, of: outputGradient, to: packing.lastStep(row))
      }
    }
  }
}
