/// Rows of floats in a storage, without gaps between them: `[rows, columns]`, row-major.
///
/// A matrix is a view: copies share their elements.
struct Matrix {
  let storage: FloatStorage
  let offset: Int
  let rows: Int
  let columns: Int

  /// Number of elements.
  var count: Int { rows * columns }

  init(storage: FloatStorage, offset: Int, rows: Int, columns: Int) {
    precondition(
      offset >= 0 && rows >= 0 && columns >= 0 && offset + rows * columns <= storage.count,
      "a matrix outside of its storage")
    self.storage = storage
    self.offset = offset
    self.rows = rows
    self.columns = columns
  }

  /// Some of its rows.
  func rows(_ range: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows outside of the matrix")
    return Matrix(
      storage: storage, offset: offset + range.lowerBound * columns, rows: range.count, columns: columns)
  }

  /// One element.
  subscript(row: Int, column: Int) -> Float {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside of the matrix")
      return unsafe address[row &* columns &+ column]
    }
    nonmutating set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside of the matrix")
      unsafe address[row &* columns &+ column] = newValue
    }
  }

  /// Address of the first element; `count` elements follow each other.
  @unsafe var address: UnsafeMutablePointer<Float> { unsafe storage.address(offset, count: count) }

  /// Sets all elements to zero.
  func clear() { unsafe address.update(repeating: 0, count: count) }

  /// Copies all elements of another matrix of the same size.
  func copy(_ other: Matrix) {
    precondition(other.count == count, "matrices of one size")
    unsafe address.update(from: other.address, count: count)
  }

  /// Copies row `source` of another matrix to row `target`.
  func copyRow(_ source: Int, of other: Matrix, to target: Int) {
    precondition(other.columns == columns, "rows of one length")
    precondition(source >= 0 && source < other.rows && target >= 0 && target < rows, "rows of the matrices")
    unsafe (address + target * columns).update(from: other.address + source * columns, count: columns)
  }

  /// Copies `columns` values from an array, beginning at `start`, to row `target`.
  func loadRow(_ target: Int, from values: [Float], at start: Int) {
    precondition(target >= 0 && target < rows, "a row of the matrix")
    precondition(start >= 0 && start <= values.count - columns, "values of the array")
    unsafe values.withUnsafeBufferPointer { source in
      guard let first = source.baseAddress else { return }
      unsafe (address + target * columns).update(from: first + start, count: columns)
    }
  }
}
