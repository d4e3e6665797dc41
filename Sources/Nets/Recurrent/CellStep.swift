/// The element-wise part of a recurrent cell, after the matrix products.
///
/// `RecurrentLayer` does the rest: the product of all inputs at once, the product with the state step by step, and
/// the gradients of both matrices. A new cell is a new type of this kind.
protocol CellStep: Sendable {
  /// Gates of a unit: the products give `gateCount * H` values.
  static var gateCount: Int { get }
  /// Numbers that a unit adds to the products; see `prepareBias`.
  static var biasCount: Int { get }
  /// Whether there is a cell state beside the hidden one.
  static var keepsCell: Bool { get }
  /// Whether the product with the state is kept apart from that with the input.
  static var keepsProduct: Bool { get }

  /// Whether the state that the recurrent product takes is the cell in place of the output.
  var recursOnCell: Bool { get }

  /// Brings both bias vectors, `[1, gateCount * H]`, into the form that `forward` takes, `[1, biasCount * H]`.
  func prepareBias(input: Matrix, recurrent: Matrix, into bias: Matrix)

  /// Gives the gradient of the form of `forward` to both bias vectors.
  func spreadBias(_ gradient: Matrix, input: Matrix, recurrent: Matrix)

  /// Computes the rows of a stepRows.
  func forward(_ rows: CellRows, bias: Matrix, weights: Weights)

  /// Backward pass of `forward`: the products are replaced by their gradients.
  ///
  /// - Parameters:
  ///   - rows: as `forward` left them.
  ///   - outputGradient: `[rows, H]`.
  ///   - carried: `[rows, H]`, the gradient carried from step to step past the products (of the cell, or of the
  ///     state itself); on return for the step before.
  ///   - biasGradient: `[1, biasCount * H]`, increased.
  ///   - weights: as given to `forward`.
  ///   - gradient: the places of the cell's own parameters are increased.
  func backward(
    _ rows: CellRows, outputGradient: Matrix, carried: Matrix, biasGradient: Matrix, weights: Weights,
    gradient: FloatStorage)

  /// Parameters of the cell itself, whose gradients are cleared before the backward pass.
  var ownParameters: [ParameterView] { get }
}

extension CellStep {
  var ownParameters: [ParameterView] { [] }
  var recursOnCell: Bool { false }

  func prepareBias(input: Matrix, recurrent: Matrix, into bias: Matrix) {
    DenseKernels.add(input, recurrent, into: bias)
  }

  func spreadBias(_ gradient: Matrix, input: Matrix, recurrent: Matrix) {
    input.copy(gradient)
    recurrent.copy(gradient)
  }
}

/// The rows of the matrices that a cell computes at once.
struct CellRows {
  /// `[rows, gateCount * H]`, on entry products, afterwards activations.
  let gates: Matrix
  /// `[rows, gateCount * H]`, the product with the state where it is kept apart; else the gates.
  let product: Matrix
  /// `[rows, H]`, the state before.
  let previousHidden: Matrix
  /// `[rows, H]`, the cell before; anything where there is none.
  let previousCell: Matrix
  /// `[rows, H]`, the cell; the output where there is none.
  let cell: Matrix
  /// `[rows, H]`
  let output: Matrix
  /// `[rows, H]`, `[rows, H]` and `[rows, 1]` for cells that normalize; else the output.
  let normalized: Matrix
  let normalizedOutput: Matrix
  let scales: Matrix
}
