/// Division of the rows of a batch into blocks, each computed by one worker.
///
/// Block limits depend on nothing but the number of items and the length of the longest: the sums that make a
/// gradient are then the same for any number of workers, to the last bit.
struct BlockPlan: Sendable {
  /// Most items of a block. Measured with 24 to 96 rows, a step takes the same time; few rows share a batch out
  /// among more workers.
  private static let mostRows = 32
  /// Fewest items that a batch is cut in two for: products of fewer than four rows take the time of four.
  private static let leastToShare = 8
  /// Number of rows that a matrix product computes together.
  private static let groupRows = 8
  /// Maximum number of time steps of all items of a block, which bounds the memory of a worker.
  private static let mostSteps = 1 << 17

  /// Most items of a block of this plan.
  let rows: Int

  /// Creates a plan for items of at most `longestItem` time steps.
  init(longestItem: Int) {
    let most = max(1, min(Self.mostRows, Self.mostSteps / max(1, longestItem)))
    rows = most < Self.groupRows ? most : most / Self.groupRows * Self.groupRows
  }

  /// Number of blocks for a number of items; more items never give fewer blocks.
  func blockCount(_ itemCount: Int) -> Int {
    max((itemCount + rows - 1) / rows, itemCount >= Self.leastToShare ? 2 : 1)
  }

  /// The part of `items` that a block computes; parts differ by one group of rows at most.
  func block(_ number: Int, of items: ArraySlice<Int>) -> ArraySlice<Int> {
    let blocks = blockCount(items.count)
    let sizes = [Self.groupRows, Self.groupRows / 2]
    let group = sizes.first { rows.isMultiple(of: $0) && $0 * blocks <= items.count } ?? 1
    let groups = (items.count + group - 1) / group
    func start(_ number: Int) -> Int { min(items.count, groups * number / blocks * group) }
    return items.dropFirst(start(number)).prefix(start(number + 1) - start(number))
  }
}
