/// How the rows of a batch are shared out in blocks that workers compute by themselves.
///
/// Block limits depend on nothing but the number of items: the sums that make a gradient are then the same for any
/// number of workers, to the last bit.
enum BlockPlan {
  /// Items of a block. Products are as fast with 32 rows as with more; smaller blocks share a batch out among more
  /// workers and keep a block's steps in the cache.
  static let rows = 32

  /// Number of blocks for a number of items.
  static func blockCount(_ itemCount: Int) -> Int { (itemCount + rows - 1) / rows }

  /// The part of `items` that a block computes.
  static func block(_ number: Int, of items: ArraySlice<Int>) -> ArraySlice<Int> {
    items.dropFirst(number * rows).prefix(rows)
  }
}
