public import DataModel
import Foundation

/// Items of another source, changed at random in training. What happens to an item is a function of the seed, the
/// epoch and the item, so that neither threads nor the order of the items matter, and a resumed run sees the same.
public struct AugmentedSource: BatchSource {
  /// Where the items come from.
  public let base: any BatchSource
  /// How they are changed.
  public let settings: AugmentationSettings
  private let seed: UInt64

  /// Wraps a source.
  ///
  /// - Parameters:
  ///   - base: where the items come from.
  ///   - settings: how they are changed.
  ///   - seed: of the random numbers.
  /// - Throws: `NetError.invalidSetting` for settings out of range, and for features that are categories.
  public init(_ base: any BatchSource, _ settings: AugmentationSettings, seed: UInt64) throws(NetError) {
    try settings.validate()
    guard settings.isEmpty || base.categoryCounts.allSatisfy({ $0 == 0 }) else {
      throw .invalidSetting(
        name: "augmentation", expected: "none for features that are categories", found: "some")
    }
    // A shifted or hidden step would still be asked for its class.
    guard !base.hasTargets || (settings.timeShift == 0 && settings.timeMasks.count == 0) else {
      throw .invalidSetting(
        name: "augmentation", expected: "no shift and no time masks where every step has a class",
        found: "some")
    }
    self.base = base
    self.settings = settings
    self.seed = seed
  }

  /// As in the base.
  public var itemCount: Int { base.itemCount }
  /// As in the base.
  public var featureCount: Int { base.featureCount }
  /// As in the base.
  public var longestItem: Int { base.longestItem }
  /// As in the base.
  public var classNames: [String] { base.classNames }
  /// As in the base.
  public var categoryCounts: [Int] { base.categoryCounts }
  /// As in the base.
  public var hasTargets: Bool { base.hasTargets }
  /// As in the base.
  public func length(of item: Int) -> Int { base.length(of: item) }

  /// Fills a batch; items are changed where there is an epoch.
  public func fill(_ batch: inout Batch, items: ArraySlice<Int>, epoch: Int?) throws {
    try base.fill(&batch, items: items, epoch: epoch)
    guard let epoch, !settings.isEmpty else { return }
    for (row, item) in items.enumerated() {
      var generator = SeededGenerator(seed: seed, purpose: .augmentation, epoch: epoch, item: UInt64(item))
      let start = row * batch.timeSteps * batch.featureCount
      change(
        &batch.values, start..<start + batch.lengths[row] * batch.featureCount,
        featureCount: batch.featureCount,
        &generator)
    }
  }

  private func change(
    _ values: inout [Float], _ range: Range<Int>, featureCount: Int, _ generator: inout SeededGenerator
  ) {
    let steps = range.count / featureCount
    if settings.timeShift > 0 {
      let shift = generator.below(2 * settings.timeShift + 1) - settings.timeShift
      Self.move(&values, range, by: max(-steps, min(steps, shift)) * featureCount)
    }
    var factor: Float = 1
    if settings.scaling > 0 {
      factor = Float(generator.uniform(in: 1 - settings.scaling...1 + settings.scaling))
    }
    if settings.inversion > 0, generator.uniform() < settings.inversion { factor = -factor }
    if factor != 1 { for place in range { values[place] *= factor } }
    if settings.noise > 0 { addNoise(&values, range, &generator) }
    for _ in 0..<settings.timeMasks.count {
      let mask = Self.stretch(settings.timeMasks, within: steps, &generator)
      for place in mask.lowerBound * featureCount..<mask.upperBound * featureCount {
        values[range.lowerBound + place] = 0
      }
    }
    for _ in 0..<settings.featureMasks.count {
      let mask = Self.stretch(settings.featureMasks, within: featureCount, &generator)
      for step in 0..<steps {
        for feature in mask { values[range.lowerBound + step * featureCount + feature] = 0 }
      }
    }
  }

  /// Moves values to later places (to earlier ones if negative) and fills up with zeros.
  private static func move(_ values: inout [Float], _ range: Range<Int>, by shift: Int) {
    if shift > 0 {
      for place in range.reversed() {
        values[place] = place - shift >= range.lowerBound ? values[place - shift] : 0
      }
    } else if shift < 0 {
      for place in range { values[place] = place - shift < range.upperBound ? values[place - shift] : 0 }
    }
  }

  /// Box and Muller's transform: two normal numbers of two uniform ones.
  private func addNoise(_ values: inout [Float], _ range: Range<Int>, _ generator: inout SeededGenerator) {
    var place = range.lowerBound
    while place < range.upperBound {
      let radius = settings.noise * (-2 * log(1 - generator.uniform())).squareRoot()
      let angle = 2 * Double.pi * generator.uniform()
      values[place] += Float(radius * cos(angle))
      if place + 1 < range.upperBound { values[place + 1] += Float(radius * sin(angle)) }
      place += 2
    }
  }

  private static func stretch(
    _ masks: AugmentationSettings.Masks, within count: Int, _ generator: inout SeededGenerator
  ) -> Range<Int> {
    let length = min(generator.below(masks.longest + 1), count)
    let start = generator.below(count - length + 1)
    return start..<start + length
  }
}
