import DataModel
import Testing

/// Whether what is drawn is spread as it should be. Seeds are fixed, so nothing here can fail by chance.
@Suite struct DrawingTests {
  /// Sum of squared differences from equal counts, over the count expected: about `counts.count - 1`.
  private func chiSquare(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
  }

  /// Limits are the 99.9 % points of the chi-square distribution for bound - 1 degrees of freedom.
  @Test(arguments: [(2, 10.83), (3, 13.82), (6, 20.52), (10, 27.88), (64, 103.5)])
  func belowIsEven(_ bound: Int, _ limit: Double) {
    var generator = SeededGenerator(seed: 1, purpose: .order)
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<600 * bound { counts[generator.below(bound)] += 1 }
    #expect(chiSquare(counts) < limit)
  }

  @Test func belowOneIsZero() {
    var generator = SeededGenerator(seed: 2, purpose: .order)
    #expect((0..<50).allSatisfy { _ in generator.below(1) == 0 })
  }

  /// A bound of three quarters of 2^64 would show a wrong rejection at once: a quarter of the numbers twice as often.
  @Test func belowAHugeBoundIsEven() {
    var generator = SeededGenerator(seed: 3, purpose: .order)
    let bound = Int.max / 4 * 3
    var quarters = [Int](repeating: 0, count: 3)
    for _ in 0..<3000 {
      let number = generator.below(bound)
      #expect(number >= 0 && number < bound)
      quarters[min(2, number / (bound / 3))] += 1
    }
    #expect(chiSquare(quarters) < 13.82)
    #expect(generator.below(.max) < .max)
  }

  @Test func belowNothingStops() async {
    await #expect(processExitsWith: .failure) {
      var generator = SeededGenerator(seed: 1, purpose: .order)
      _ = generator.below(0)
    }
  }

  @Test func uniformIsBelowOneAndEven() {
    var generator = SeededGenerator(seed: 4, purpose: .initialWeights)
    var tenths = [Int](repeating: 0, count: 10)
    for _ in 0..<10_000 {
      let number = generator.uniform()
      #expect(number >= 0 && number < 1)
      tenths[Int(number * 10)] += 1
    }
    #expect(chiSquare(tenths) < 27.88)
  }

  @Test func uniformInARangeStaysInIt() {
    var generator = SeededGenerator(seed: 5, purpose: .initialWeights)
    let numbers = (0..<1000).map { _ in generator.uniform(in: -0.25...0.5) }
    #expect(numbers.allSatisfy { $0 >= -0.25 && $0 <= 0.5 })
    #expect((numbers.min() ?? 0) < -0.24 && (numbers.max() ?? 0) > 0.49)
    #expect(generator.uniform(in: 3...3) == 3)
  }

  @Test(arguments: [0, 1, 2, 3, 10, 257]) func permutationHoldsEachNumberOnce(_ count: Int) {
    var generator = SeededGenerator(seed: 6, purpose: .split, item: UInt64(count))
    #expect(generator.permutation(count).sorted() == Array(0..<count))
  }

  @Test func everyOrderOfFourIsAsLikely() {
    var counts: [[Int]: Int] = [:]
    for item in 0..<4800 {
      var generator = SeededGenerator(seed: 7, purpose: .order, item: UInt64(item))
      counts[generator.permutation(4), default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(chiSquare(Array(counts.values)) < 49.73)
  }
}
