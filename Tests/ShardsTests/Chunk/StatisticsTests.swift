import DataModel
import Shards
import Testing
import Workers

@Suite struct StatisticsTests {
  private func values(_ count: Int, _ seed: UInt64, offset: Float = 0) -> [Float] {
    var generator = SeededGenerator(seed: seed, purpose: .generatedData)
    return (0..<count).map { _ in offset + Float(generator.uniform(in: -1...1)) }
  }

  /// Mean and spread by their definitions.
  private func naive(_ values: [Float], featureCount: Int) -> (mean: [Double], deviation: [Double]) {
    let rows = Double(values.count / featureCount)
    let mean = (0..<featureCount).map { f in
      stride(from: f, to: values.count, by: featureCount).reduce(0) { $0 + Double(values[$1]) } / rows
    }
    let deviation = (0..<featureCount).map { f in
      (stride(from: f, to: values.count, by: featureCount).reduce(0.0) { sum, place in
        let difference = Double(values[place]) - mean[f]
        return sum + difference * difference
      } / rows).squareRoot()
    }
    return (mean, deviation)
  }

  private func close(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) }
  }

  /// An offset of 10,000 would cost a sum of squares half of its digits.
  @Test(arguments: [0, 10_000] as [Float]) func mergedPartsAgreeWithTheDefinition(_ offset: Float) {
    let all = values(3 * 500, 1, offset: offset)
    var merged = FeatureStatistics(featureCount: 3)
    for (start, end) in [(0, 0), (0, 1), (1, 7), (7, 250), (250, 250), (250, 500)] {
      merged.merge(FeatureStatistics(of: Array(all[start * 3..<end * 3]), featureCount: 3))
    }
    let expected = naive(all, featureCount: 3)
    #expect(merged.rowCount == 500)
    #expect(close(merged.mean, expected.mean) && close(merged.standardDeviation, expected.deviation))
    let whole = FeatureStatistics(of: all, featureCount: 3)
    #expect(close(whole.mean, expected.mean) && close(whole.standardDeviation, expected.deviation))
  }

  @Test func noRowsHaveNoSpread() {
    #expect(FeatureStatistics(featureCount: 2).standardDeviation == [0, 0])
    #expect(FeatureStatistics(of: [], featureCount: 2) == FeatureStatistics(featureCount: 2))
    #expect(FeatureStatistics(of: [3, 4], featureCount: 2).standardDeviation == [0, 0])
  }

  /// 0.1 has no exact binary form; if sums of it were rounded, the rounding errors would become a spread.
  @Test func aConstantFeatureIsDividedByOne() {
    var statistics = FeatureStatistics(featureCount: 2)
    for part in 1..<40 {
      let rows = (0..<part * 7).flatMap { [0.1, Float($0 % 5)] as [Float] }
      statistics.merge(FeatureStatistics(of: rows, featureCount: 2))
    }
    #expect(statistics.standardDeviation[0] == 0 && statistics.standardDeviation[1] > 1)
    let normalization = Normalization(statistics)
    #expect(normalization.standardDeviation[0] == 1)
    var values: [Float] = [0.1, 2, 0.3, 2]
    normalization.apply(to: &values)
    #expect(values[0] == 0 && abs(values[2] - 0.2) < 1e-6)
  }

  /// One over a spread of about 1e-40 is beyond `Float`.
  @Test func aTinySpreadGivesFiniteNumbers() {
    let tiny = Float.leastNormalMagnitude / 100
    let normalization = Normalization(FeatureStatistics(of: [0, tiny, 0, 2 * tiny], featureCount: 1))
    #expect(normalization.scale == [1])
    var values: [Float] = [0, tiny, 1]
    normalization.apply(to: &values)
    #expect(values.allSatisfy { $0.isFinite })
  }

  @Test func normalizedValuesHaveZeroMeanAndUnitSpread() {
    var values = values(4 * 300, 2, offset: 5)
    Normalization(FeatureStatistics(of: values, featureCount: 4)).apply(to: &values)
    let result = naive(values, featureCount: 4)
    #expect(result.mean.allSatisfy { abs($0) < 1e-6 } && result.deviation.allSatisfy { abs($0 - 1) < 1e-6 })
  }
}
