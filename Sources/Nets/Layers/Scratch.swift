/// The memory of one layer for one block: matrices by number, kept from the forward to the backward pass and reused
/// for the next block.
struct Scratch {
  private var storages: [FloatStorage] = []
  /// Of layers within the layer.
  var inner: [Scratch] = []

  /// Creates empty memory.
  ///
  /// - Parameters:
  ///   - innerCount: most layers within a layer.
  ///   - depth: how often a layer within a layer has such itself.
  init(innerCount: Int = 0, depth: Int = 1) {
    guard depth > 0 else { return }
    inner = (0..<innerCount).map { _ in Scratch(innerCount: innerCount, depth: depth - 1) }
  }

  /// The matrix of a number. It has its old contents if it had this shape before; else anything.
  mutating func matrix(_ number: Int, rows: Int, columns: Int) -> Matrix {
    while storages.count <= number { storages.append(FloatStorage()) }
    storages[number].reserve(rows * columns)
    return storages[number].matrix(rows: rows, columns: columns)
  }
}
