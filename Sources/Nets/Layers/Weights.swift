/// The parameters as the layers use them in a step.
struct Weights {
  /// All parameters, in the order of the layout.
  let values: FloatStorage
  /// Values derived from them once per training step, for example transposed matrices; see `PreparedLayout`.
  let prepared: FloatStorage

  /// A parameter as a matrix; a bias is one row.
  func matrix(_ view: ParameterView) -> Matrix { values.matrix(view) }

  /// A prepared matrix.
  func matrix(_ view: PreparedView) -> Matrix {
    prepared.matrix(at: view.offset, rows: view.rows, columns: view.columns)
  }
}

/// The place of something that a layer prepares once a step.
struct PreparedView: Sendable {
  let offset: Int
  let rows: Int
  let columns: Int
}

/// Allocates the derived values of layers.
struct PreparedLayout {
  private(set) var count = 0

  mutating func add(rows: Int, columns: Int) -> PreparedView {
    let view = PreparedView(offset: count, rows: rows, columns: columns)
    // The next one begins at a multiple of 64 bytes.
    count += (rows * columns + 15) / 16 * 16
    return view
  }
}

extension FloatStorage {
  /// A parameter, or its gradient, as a matrix; a bias is one row.
  func matrix(_ view: ParameterView) -> Matrix {
    let columns = view.shape.last ?? 1
    return matrix(at: view.offset, rows: view.count / columns, columns: columns)
  }
}
