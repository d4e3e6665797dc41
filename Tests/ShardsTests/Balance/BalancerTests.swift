import DataModel
@testable import Shards
import Testing

@Suite struct BalancerTests {
  private func labels(_ counts: [Int], unlabeled: Int = 0) -> [Int] {
    var generator = SeededGenerator(seed: 1, purpose: .generatedData)
    let sorted = counts.enumerated().flatMap { [Int](repeating: $0, count: $1) }
    let all = sorted + [Int](repeating: -1, count: unlabeled)
    return generator.permutation(all.count).map { all[$0] }
  }

  /// The counts of the reference pipeline's log for chunks of 40 rows: the smaller class, 4,806 chunks, is repeated
  /// pass after pass until it has 33,999.
  @Test func repeatsPassAfterPass() {
    let labels = labels([33_999, 4806])
    let (uses, summary) = Balancer(method: .oversample, seed: 1).uses(
      labels: labels, classCount: 2, split: .train)
    #expect(summary.before == [33_999, 4806])
    #expect(summary.missing == [[], [29_193, 24_387, 19_581, 14_775, 9969, 5163, 357]])
    #expect(summary.after == [33_999, 33_999])
    #expect(uses.reduce(0, +) == 67_998)
    #expect(Set(zip(labels, uses).filter { $0.0 == 0 }.map(\.1)) == [1])
    let often = zip(labels, uses).filter { $0.0 == 1 }.map(\.1)
    #expect(often.min() == 7 && often.max() == 8 && often.count { $0 == 8 } == 357)
  }

  @Test(arguments: [[5, 5], [1, 9], [3, 0], [7, 2, 4], [1, 1, 100], [10, 3, 0, 6], [1]], 0..<4)
  func noItemIsUsedMuchMoreThanAnother(_ counts: [Int], _ unlabeled: Int) {
    let labels = labels(counts, unlabeled: unlabeled)
    let (uses, summary) = Balancer(method: .oversample, seed: 2).uses(
      labels: labels, classCount: counts.count, split: .train)
    let largest = counts.max() ?? 0
    #expect(summary.after == counts.map { $0 == 0 ? 0 : largest })
    for label in counts.indices where counts[label] > 0 {
      let often = zip(labels, uses).filter { $0.0 == label }.map(\.1)
      #expect(often.reduce(0, +) == largest)
      #expect((often.max() ?? 0) - (often.min() ?? 0) <= 1 && (often.min() ?? 0) >= 1)
    }
    #expect(zip(labels, uses).filter { $0.0 == -1 }.allSatisfy { $0.1 == 1 })
  }

  @Test(arguments: [[5, 5], [1, 9], [3, 0], [7, 2, 4], [10, 3, 0, 6]])
  func undersamplingLeavesItemsOut(_ counts: [Int]) {
    let labels = labels(counts, unlabeled: 2)
    let (uses, summary) = Balancer(method: .undersample, seed: 2).uses(
      labels: labels, classCount: counts.count, split: .train)
    let smallest = counts.filter { $0 > 0 }.min() ?? 0
    #expect(summary.after == counts.map { $0 == 0 ? 0 : smallest })
    #expect(uses.allSatisfy { $0 == 0 || $0 == 1 })
    #expect(zip(labels, uses).filter { $0.0 == -1 }.allSatisfy { $0.1 == 1 })
    #expect(summary.missing.allSatisfy { $0.isEmpty })
  }

  @Test func theSeedDecides() {
    let labels = labels([50, 30])
    func uses(_ seed: UInt64, _ method: BalanceMethod) -> [Int] {
      Balancer(method: method, seed: seed).uses(labels: labels, classCount: 2, split: .train).uses
    }
    for method in BalanceMethod.allCases {
      #expect(uses(1, method) == uses(1, method))
      #expect(uses(1, method) != uses(2, method))
    }
  }

  @Test func manyClassesAndNoItemsTakeNoTime() {
    let (uses, summary) = Balancer(method: .oversample, seed: 1).uses(
      labels: [Int](repeating: -1, count: 20_000), classCount: 20_000, split: .test)
    #expect(uses.count == 20_000 && summary.after.count == 20_000)
  }
}
