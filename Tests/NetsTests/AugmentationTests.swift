import DataModel
import Nets
import Testing

@Suite struct AugmentationTests {
  /// Six items of 1 to 12 steps whose values are all different, and padding that must not be touched.
  static let base: MemorySource = {
    let items = (0..<6).map { item -> [Float] in
      let length = 1 + 2 * item + item % 2
      return (0..<length * 3).map { Float(100 * item + $0 + 1) }
    }
    var source = MemorySource(items: items, labels: [0, 1, 0, 1, 0, 1], featureCount: 3, classCount: 2)
    source.padding = -7
    return source
  }()

  private func filled(
    _ settings: AugmentationSettings, items: [Int] = Array(0..<6), epoch: Int?, seed: UInt64 = 1
  ) throws -> Batch {
    var batch = Batch()
    try AugmentedSource(Self.base, settings, seed: seed).fill(&batch, items: items[...], epoch: epoch)
    return batch
  }

  private func rows(_ batch: Batch) -> [[Float]] {
    (0..<batch.batchSize).map { row in
      let start = row * batch.timeSteps * 3
      return Array(batch.values[start..<start + batch.lengths[row] * 3])
    }
  }

  static let all = AugmentationSettings(
    timeShift: 2, randomGain: 0.5, invertProbability: 0.5, noise: 1, timeMasks: .init(count: 2, longest: 3),
    featureMasks: .init(count: 1, longest: 2))

  @Test func nothingChangesInEvaluationOrWithoutSettings() throws {
    #expect(try rows(filled(Self.all, epoch: nil)) == Self.base.items)
    #expect(try rows(filled(AugmentationSettings(), epoch: 3)) == Self.base.items)
  }

  @Test func paddingIsNotTouched() throws {
    let batch = try filled(Self.all, epoch: 1)
    for row in 0..<6 {
      let padding = (row * batch.timeSteps + batch.lengths[row]) * 3..<(row + 1) * batch.timeSteps * 3
      #expect(batch.values[padding].allSatisfy { $0 == -7 })
    }
  }

  @Test func dependsOnSeedEpochAndItemAlone() throws {
    let whole = try rows(filled(Self.all, epoch: 2))
    for item in 0..<6 { #expect(try rows(filled(Self.all, items: [item], epoch: 2)) == [whole[item]]) }
    #expect(try rows(filled(Self.all, items: [5, 0, 5], epoch: 2)) == [whole[5], whole[0], whole[5]])
    #expect(try rows(filled(Self.all, epoch: 3))[5] != whole[5])
    #expect(try rows(filled(Self.all, epoch: 2, seed: 2))[5] != whole[5])
  }

  @Test func shiftsMoveStepsAndFillWithZeros() throws {
    var seen = Set<Int>()
    for epoch in 0..<200 {
      let rows = try rows(filled(AugmentationSettings(timeShift: 2), epoch: epoch))
      for (item, values) in rows.enumerated() {
        let whole = Self.base.items[item]
        let matches = (-2...2).filter { shift in
          values.indices.allSatisfy { place in
            let source = place - 3 * shift
            return values[place] == (whole.indices.contains(source) ? whole[source] : 0)
          }
        }
        #expect(!matches.isEmpty)
        if item == 5 { seen.formUnion(matches) }
      }
    }
    #expect(seen == [-2, -1, 0, 1, 2])
  }

  @Test func gainAndInversionAreOneFactorForAnItem() throws {
    var factors: [Float] = []
    for epoch in 0..<300 {
      let values = try rows(
        filled(AugmentationSettings(randomGain: 0.25, invertProbability: 0.3), items: [3], epoch: epoch))[0]
      let factor = values[0] / Self.base.items[3][0]
      for (value, whole) in zip(values, Self.base.items[3]) {
        #expect(abs(value - factor * whole) < 1e-4 * abs(whole))
      }
      factors.append(factor)
    }
    let sizes = factors.map(abs)
    #expect(
      sizes.min().map { $0 >= 0.75 && $0 < 0.76 } == true
        && sizes.max().map { $0 <= 1.25 && $0 > 1.24 } == true)
    let inverted = factors.count { $0 < 0 }
    #expect((60...120).contains(inverted))
  }

  @Test func noiseIsNormal() throws {
    var noise: [Double] = []
    for epoch in 0..<400 {
      let values = try rows(filled(AugmentationSettings(noise: 2), items: [5], epoch: epoch))[0]
      noise += zip(values, Self.base.items[5]).map { Double($0 - $1) }
    }
    let count = Double(noise.count)
    let mean = noise.reduce(0, +) / count
    let variance = noise.reduce(0) { $0 + $1 * $1 } / count
    let fourth = noise.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count / (variance * variance)
    // Five standard errors.
    #expect(abs(mean) < 5 * 2 / count.squareRoot())
    #expect(abs(variance - 4) < 5 * 4 * (2 / count).squareRoot())
    #expect(abs(fourth - 3) < 5 * (24 / count).squareRoot())
  }

  @Test func masksHideStretches() throws {
    var lengths = Set<Int>()
    for epoch in 0..<200 {
      let values = try rows(
        filled(AugmentationSettings(timeMasks: .init(count: 1, longest: 4)), items: [4], epoch: epoch))[0]
      let hidden = (0..<9).filter { step in (0..<3).allSatisfy { values[3 * step + $0] == 0 } }
      #expect(hidden.isEmpty || hidden.count == hidden[hidden.count - 1] - hidden[0] + 1)
      for step in 0..<9 where !hidden.contains(step) {
        for feature in 0..<3 { #expect(values[3 * step + feature] == Self.base.items[4][3 * step + feature]) }
      }
      lengths.insert(hidden.count)
    }
    #expect(lengths == [0, 1, 2, 3, 4])
    // Longer than the item: everything may go, and nothing beyond.
    let batch = try filled(AugmentationSettings(featureMasks: .init(count: 3, longest: 100)), epoch: 1)
    #expect(batch.lengths == Self.base.items.map { $0.count / 3 })
  }

  @Test func settingsOutOfRangeAreRefused() {
    for settings in [
      AugmentationSettings(timeShift: -1), AugmentationSettings(randomGain: 1.5),
      AugmentationSettings(randomGain: .nan),
      AugmentationSettings(invertProbability: -0.1), AugmentationSettings(noise: .infinity),
      AugmentationSettings(timeMasks: .init(count: 1, longest: -1)),
      AugmentationSettings(featureMasks: .init(count: -1, longest: 1)),
    ] {
      #expect(throws: SettingError.self) { try AugmentedSource(Self.base, settings, seed: 1) }
    }
  }
}
