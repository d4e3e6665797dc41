/// How the rows of a batch are shared out in blocks that workers compute by themselves.
///
/// Block limits depend on nothing but the number of items and the length of the longest: the sums that make a
/// gradient are then the same for any number of workers, to the last bit.
struct BlockPlan: Sendable {
  /// Most items of a block. Measured with 24 to 96 rows, a step takes the same time; few rows share a batch out
  /// among more workers.
  private static let mostRows = 32
  /// Fewest items that a batch is cut in two for. Products of fewer than eight rows run slowly.
  private static let leastToShare = 16
  /// Most steps of all items of a block: a worker's memory grows with them.
  private static let mostSteps = 1 << 17

  /// Most items of a block of this plan.
  let rows: Int

  /// Makes a plan for items of at most `longestItem` steps.
  init(longestItem: Int) {
    rows = max(1, min(Self.mostRows, Self.mostSteps / max(1, longestItem)))
  }

  /// Number of blocks for a number of items; more items never give fewer blocks.
  func blockCount(_ itemCount: Int) -> Int {
    max((itemCount + rows - 1) / rows, itemCount >= Self.leastToShare ? 2 : 1)
  }

  /// The part of `items` that a block computes; parts differ by one item at most.
  func block(_ number: Int, of items: ArraySlice<Int>) -> ArraySlice<Int> {
    let blocks = blockCount(items.count)
    let start = items.count * number / blocks
    return items.dropFirst(start).prefix(items.count * (number + 1) / blocks - start)
  }
}
