import DataModel
import Testing

@testable import TextKit

@Suite struct NearDuplicatesTests {
  @Test func shinglesAreRunsOfThree() {
    #expect(Shingles.of([]).isEmpty && Shingles.of([1]).count == 1 && Shingles.of([1, 2, 3]).count == 1)
    #expect(Shingles.of([1, 2, 3, 4, 5]).count == 3)
    #expect(Shingles.of([1, 2, 3, 1, 2, 3]).count == 3, "each once")
    #expect(Set(Shingles.of([1, 2, 3, 4])).isSubset(of: Shingles.of([9, 1, 2, 3, 4, 9])))
    #expect(Shingles.of([1, 2]) != Shingles.of([2, 1]) && Shingles.of([0]) != Shingles.of([0, 0]))
  }

  /// All pairs compared one by one.
  private func naive(_ set: [UInt64], _ sets: [[UInt64]], percent: Int) -> NearDuplicates.Match? {
    var best: NearDuplicates.Match?
    for (index, other) in sets.enumerated() {
      let common = Set(set).intersection(other).count
      let union = Set(set).union(other).count
      guard union > 0, 100 * common >= percent * union else { continue }
      let similarity = Double(common) / Double(union)
      if similarity > best?.similarity ?? 0 { best = .init(index: index, similarity: similarity) }
    }
    return best
  }

  @Test(arguments: [1, 30, 50, 80, 81, 99, 100]) func findsWhatComparingAllFinds(percent: Int) {
    var generator = SeededGenerator(seed: 5, purpose: .generatedData, item: UInt64(percent))
    func draw() -> [UInt64] {
      // Few different shingles, some much more common than others.
      Set((0..<generator.below(12)).map { _ in UInt64(min(generator.below(14), generator.below(14))) })
        .sorted()
    }
    let sets = (0..<120).map { _ in draw() }
    let search = NearDuplicates(sets, percent: percent)
    var found = 0
    for query in sets + (0..<120).map({ _ in draw() }) {
      let match = search.match(query)
      #expect(match == naive(query, sets, percent: percent))
      found += match == nil ? 0 : 1
    }
    #expect(found > 20)
  }

  @Test func theThresholdIsExact() {
    // 8 of 10 and 7 of 9 in common.
    let ten = (0..<10).map { UInt64($0) }
    #expect(NearDuplicates([ten]).match(Array(ten.prefix(8)))?.similarity == 0.8)
    #expect(NearDuplicates([Array(ten.prefix(9))]).match(Array(ten.prefix(7))) == nil)
    #expect(NearDuplicates([]).match(ten) == nil && NearDuplicates([ten]).match([]) == nil)
  }
}
