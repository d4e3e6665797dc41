import Testing

@testable import Nets

@Suite struct BlockPlanTests {
  @Test(arguments: [1, 3, 40, 5000, 20_000, 1 << 17, 1 << 22]) func blocksMakeUpTheBatch(_ longest: Int) {
    let plan = BlockPlan(longestItem: longest)
    var before = 0
    for count in 1...200 {
      let items = Array(1000..<1000 + count)[...]
      let blocks = plan.blockCount(count)
      #expect(blocks >= before)
      before = blocks
      let parts = (0..<blocks).map { plan.block($0, of: items) }
      #expect(parts.flatMap { $0 } == Array(items))
      let sizes = parts.map(\.count)
      #expect((sizes.min() ?? 0) >= 1 && (sizes.max() ?? 0) <= plan.rows)
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 8)
      #expect(plan.rows == 1 || plan.rows * longest <= 1 << 17)
    }
  }

  @Test func usualBatchesAreSharedOutEvenly() {
    let plan = BlockPlan(longestItem: 40)
    #expect(plan.blockCount(192) == 6)
    #expect(plan.blockCount(100) == 4)
    #expect(plan.blockCount(64) == 2)
    #expect(plan.blockCount(20) == 2)
    #expect(plan.blockCount(8) == 2)
    #expect(plan.blockCount(7) == 1)
  }

  /// Eight rows, or four of small batches, cost as much as any number below.
  @Test(arguments: [
    (192, [32, 32, 32, 32, 32, 32]), (100, [24, 24, 24, 28]), (20, [8, 12]), (10, [4, 6]),
  ])
  func blocksAreWholeGroupsOfRows(_ count: Int, _ sizes: [Int]) {
    let plan = BlockPlan(longestItem: 40)
    let items = Array(0..<count)[...]
    #expect((0..<plan.blockCount(count)).map { plan.block($0, of: items).count } == sizes)
  }
}
