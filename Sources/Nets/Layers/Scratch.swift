/// The memory of one layer for one block: matrices by number, kept from the way forward to the way back and reused
/// for the next block.
struct Scratch {
  private var storages: [FloatStorage] = []
  /// Of layers within the layer.
  var inner: [Scratch] = []

  /// Makes empty memory.
  ///
  /// - Parameter innerCount: layers within the layer.
  init(innerCount: Int = 0) {
    inner = (0..<innerCount).map { _ in Scratch() }
  }

  /// The matrix of a number. It has its old contents if it had this shape before; else anything.
  mutating func matrix(_ number: Int, rows: Int, columns: Int) -> Matrix {
    while storages.count <= number { storages.append(FloatStorage()) }
    storages[number].reserve(rows * columns)
    return storages[number].matrix(rows: rows, columns: columns)
  }
}
