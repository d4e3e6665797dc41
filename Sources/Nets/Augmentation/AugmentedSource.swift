public import DataModel
import Foundation

/// Items of another source with random augmentation in training. The augmentation of an item is a function of the seed,
/// the epoch, and the item, so that it depends neither on threads nor on the order of the items, and is the same in a
/// resumed run.
public struct AugmentedSource: BatchSource {
  /// The source of the items.
  public let base: any BatchSource
  /// The augmentation.
  public let settings: AugmentationSettings
  private let seed: UInt64

  /// Wraps a source.
  ///
  /// - Parameters:
  ///   - base: the source of the items.
  ///   - settings: the augmentation.
  ///   - seed: seed of the random numbers.
  /// - Throws: `SettingError` for settings out of range, for any augmentation of categorical features, and for shifts and
  ///   time masks of items with per-step labels.
  public init(_ base: any BatchSource, _ settings: AugmentationSettings, seed: UInt64) throws(SettingError) {
    try settings.validate()
    try SettingError.check(
      "augmentation", "some", settings.isEmpty || base.categoryCounts.allSatisfy { $0 == 0 },
      "none for categorical features")
    // A shifted or masked time step would keep its label.
    try SettingError.check(
      "timeShift", settings.timeShift, !base.hasTargets || settings.timeShift == 0, "0 for per-step labels")
    try SettingError.check(
      "timeMasks", settings.timeMasks.count, !base.hasTargets || settings.timeMasks.count == 0,
      "0 for per-step labels")
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

  /// Fills a batch; items are augmented if an epoch is given.
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
    if settings.randomGain > 0 {
      factor = Float(generator.uniform(in: 1 - settings.randomGain...1 + settings.randomGain))
    }
    if settings.invertProbability > 0, generator.uniform() < settings.invertProbability { factor = -factor }
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

  /// Shifts values to later positions (earlier ones if negative) and fills with zeros.
  private static func move(_ values: inout [Float], _ range: Range<Int>, by shift: Int) {
    if shift > 0 {
      for place in range.reversed() {
        values[place] = place - shift >= range.lowerBound ? values[place - shift] : 0
      }
    } else if shift < 0 {
      for place in range { values[place] = place - shift < range.upperBound ? values[place - shift] : 0 }
    }
  }

  /// The Box-Muller transform: two normal numbers from two uniform ones.
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
