internal import DataModel

/// Which rows of the items of a data set go into batches.
public enum ItemCut: Equatable, Sendable {
  /// All of them.
  case whole
  /// So many rows in a row, at a place that is drawn anew for each item in each epoch; outside of training the middle
  /// ones. Items with fewer rows are left out.
  case random(length: Int, seed: UInt64)
  /// Every stretch of so many rows from the item's start on, each as an item of its own; items with fewer rows are left
  /// out.
  case chunks(length: Int, stride: Int)

  /// Rows of one item of the source that make one item of a batch source.
  package struct Piece: Sendable {
    /// The item of the data set.
    package var item: Int
    /// First of the rows, counted from the item's start; where the place is drawn, how many places there are.
    package var start: Int
    /// Number of rows.
    package var length: Int
  }

  /// The pieces of an item.
  ///
  /// - Parameters:
  ///   - item: its number in the data set.
  ///   - rowCount: its rows.
  /// - Returns: none for an item that is too short.
  package func pieces(of item: Int, rowCount: Int) -> [Piece] {
    switch self {
    case .whole: return [Piece(item: item, start: 0, length: rowCount)]
    case .random(let length, _):
      return rowCount < length ? [] : [Piece(item: item, start: rowCount - length + 1, length: length)]
    case .chunks(let length, let stride):
      let starts = Swift.stride(from: 0, through: rowCount - length, by: stride)
      return starts.map { Piece(item: item, start: $0, length: length) }
    }
  }

  /// The first row of a piece.
  ///
  /// - Parameters:
  ///   - piece: one that `pieces` gave.
  ///   - index: its number in the batch source.
  ///   - epoch: the pass over the data; nil outside of training.
  /// - Returns: counted from the item's start.
  func start(of piece: Piece, index: Int, epoch: Int?) -> Int {
    guard case .random(_, let seed) = self else { return piece.start }
    guard let epoch else { return (piece.start - 1) / 2 }
    var generator = SeededGenerator(seed: seed, purpose: .randomChunk, epoch: epoch, item: UInt64(index))
    return generator.below(piece.start)
  }

  /// Does nothing if lengths and strides are at least 1.
  ///
  /// - Throws: `ShardError.setting`.
  package func validate() throws(ShardError) {
    func check(_ name: String, _ value: Int) throws(ShardError) {
      guard value >= 1 else { throw .setting(name: name, expected: "at least 1 row", found: "\(value)") }
    }
    switch self {
    case .whole: break
    case .random(let length, _): try check("length", length)
    case .chunks(let length, let stride):
      try check("length", length)
      try check("stride", stride)
    }
  }
}
