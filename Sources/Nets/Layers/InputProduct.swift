/// Encoding of the columns of the data.
enum InputCoding: Sendable, Equatable {
  /// Quantities.
  case quantities
  /// For each column how many categories it numbers, or 0 for a quantity. A category stands for a vector of zeros
  /// with a one at its number.
  case categories([Int])

  /// Columns of the weights that take such data: the one-hot vectors are as wide, but are never made.
  func width(_ columns: Int) -> Int {
    switch self {
    case .quantities: columns
    case .categories(let counts): counts.reduce(0) { $0 + max($1, 1) }
    }
  }
}

/// The product of steps with a weight matrix, for all steps of a block at once: `[P, D]` to `[P, outputSize]`.
///
/// For categories, the product of a one-hot vector is the row of the transposed weights with its number: rows are
/// gathered and added, and in the backward pass scattered in the order of the packed rows.
struct InputProduct: Sendable {
  let coding: InputCoding
  let inputSize: Int
  let outputSize: Int
  /// `[outputSize, W]`, where W is D, or the width of the one-hot vectors.
  let weights: ParameterView
  /// `[W, outputSize]`: products run faster with the weights transposed this way, and turning them once a step costs
  /// little.
  let transposed: PreparedView

  /// Declares the weights under the name.
  init(
    _ name: String, coding: InputCoding, inputSize: Int, outputSize: Int, fanIn: Int? = nil,
    layout: inout ParameterLayout, prepared: inout PreparedLayout
  ) {
    self.coding = coding
    self.inputSize = inputSize
    self.outputSize = outputSize
    let width = coding.width(inputSize)
    weights = layout.add(name, shape: [outputSize, width], fanIn: fanIn ?? width)
    transposed = prepared.add(rows: width, columns: outputSize)
  }

  func prepare(_ weights: Weights) {
    DenseKernels.transpose(weights.matrix(self.weights), into: weights.matrix(transposed))
  }

  func forward(_ input: Matrix, weights: Weights, into output: Matrix) {
    let transposed = weights.matrix(transposed)
    guard case .categories(let counts) = coding else {
      Product.multiply(input, transposed, into: output)
      return
    }
    output.clear()
    forEachColumn(counts) { column, rows, isCategory in
      if isCategory {
        RowKernels.gather(input, column: column, table: transposed.rows(rows), into: output)
      } else {
        RowKernels.addScaled(input, column: column, row: transposed.rows(rows), into: output)
      }
    }
  }

  /// Backward pass of `forward`.
  ///
  /// - Parameters:
  ///   - input: as given to `forward`.
  ///   - outputGradient: `[P, outputSize]`.
  ///   - weights: as given to `forward`.
  ///   - gradient: the place of the weights in it is overwritten.
  ///   - inputGradient: receives the gradient with respect to the input; nil if not needed, as for categorical features.
  ///   - transposedGradient: `[W, outputSize]`, room for the transposed gradient: that product runs faster with the longer
  ///     side last.
  func backward(
    input: Matrix, outputGradient: Matrix, weights: Weights, gradient: FloatStorage, inputGradient: Matrix?,
    transposedGradient: Matrix
  ) {
    if case .categories(let counts) = coding {
      transposedGradient.clear()
      forEachColumn(counts) { column, rows, isCategory in
        if isCategory {
          RowKernels.scatter(
            input, column: column, values: outputGradient, into: transposedGradient.rows(rows))
        } else {
          RowKernels.sumScaled(
            input, column: column, values: outputGradient, into: transposedGradient.rows(rows))
        }
      }
    } else {
      Product.multiply(transposed: input, outputGradient, into: transposedGradient)
    }
    DenseKernels.transpose(transposedGradient, into: gradient.matrix(self.weights))
    if let inputGradient {
      precondition(coding == .quantities, "categories have no gradient")
      Product.multiply(outputGradient, weights.matrix(self.weights), into: inputGradient)
    }
  }

  private func forEachColumn(
    _ counts: [Int], _ body: (_ column: Int, _ rows: Range<Int>, _ isCategory: Bool) -> Void
  ) {
    var start = 0
    for (column, count) in counts.enumerated() {
      body(column, start..<start + max(count, 1), count > 0)
      start += max(count, 1)
    }
  }
}
