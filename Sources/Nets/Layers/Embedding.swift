/// Vectors for categories, `torch.nn.Embedding`: each column of category numbers becomes a row of its table, columns
/// concatenated; numeric features are unchanged.
struct Embedding: SequenceLayer {
  /// For each column how many categories it numbers, or 0 for a quantity.
  let categoryCounts: [Int]
  /// Width of a category's vector, E.
  let size: Int
  /// `[categories, E]` for each column of categories; nil for quantities.
  let tables: [ParameterView?]

  var inputSize: Int { categoryCounts.count }
  var outputSize: Int { categoryCounts.reduce(0) { $0 + ($1 > 0 ? size : 1) } }

  /// Declares the tables: `embedding.weight`, or `embedding.0.weight` and so on by column where there are several.
  init(categoryCounts: [Int], size: Int, layout: inout ParameterLayout) {
    self.categoryCounts = categoryCounts
    self.size = size
    let isSingle = categoryCounts.count { $0 > 0 } == 1
    tables = categoryCounts.enumerated().map { column, count in
      count == 0
        ? nil
        : layout.add(
          isSingle ? "embedding.weight" : "embedding.\(column).weight", shape: [count, size], fanIn: size,
          initial: .normal)
    }
  }

  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix {
    let output = scratch.matrix(0, rows: input.rows, columns: outputSize)
    output.clear()
    var start = 0
    for (column, table) in tables.enumerated() {
      if let table {
        RowKernels.gather(
          input, column: column, table: block.weights.matrix(table), into: output, at: start)
      } else {
        RowKernels.copy(input, columns: column..<column + 1, into: output, at: start)
      }
      start += table == nil ? 1 : size
    }
    return output
  }

  func backward(
    input: Matrix, outputGradient: Matrix, block: Block, gradient: FloatStorage, inputGradient: Matrix?,
    scratch: inout Scratch
  ) {
    precondition(inputGradient == nil, "categories have no gradient")
    var start = 0
    for (column, table) in tables.enumerated() {
      if let table {
        let target = gradient.matrix(table)
        target.clear()
        RowKernels.scatter(input, column: column, values: outputGradient, at: start, into: target)
      }
      start += table == nil ? 1 : size
    }
  }
}
