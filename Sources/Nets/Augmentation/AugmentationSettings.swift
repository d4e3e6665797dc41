public import DataModel

/// Random augmentation of training items.
///
/// Applied in the order of the properties. Padding is never changed; evaluation uses items as they are.
public struct AugmentationSettings: Codable, Equatable, Sendable {
  /// Maximum shift of an item in time steps, in either direction; vacated time steps become 0.
  public var timeShift: Int
  /// Items are multiplied by a random factor between 1 - x and 1 + x; 0 to 1.
  public var randomGain: Double
  /// Probability of inverting the sign of an item, as swapped electrodes do; 0 to 1.
  public var invertProbability: Double
  /// Standard deviation of the Gaussian noise added to every value.
  public var noise: Double
  /// Masks over time steps, as SpecAugment (Park et al., 2019) without time warping.
  public var timeMasks: Masks
  /// Masks over features, as the frequency masks of SpecAugment.
  public var featureMasks: Masks

  /// Masks that set values to 0.
  public struct Masks: Codable, Equatable, Sendable {
    /// Number of masks per item.
    public var count: Int
    /// Maximum length; lengths from 0 to it and all positions are equally likely.
    public var longest: Int

    /// Creates masks, by default none.
    public init(count: Int = 0, longest: Int = 0) {
      self.count = count
      self.longest = longest
    }
  }

  private enum CodingKeys: String, CodingKey {
    case timeShift, noise, timeMasks, featureMasks
    case randomGain = "scaling"
    case invertProbability = "inversion"
  }

  /// Creates settings, by default without any augmentation.
  public init(
    timeShift: Int = 0, randomGain: Double = 0, invertProbability: Double = 0, noise: Double = 0,
    timeMasks: Masks = Masks(), featureMasks: Masks = Masks()
  ) {
    self.timeShift = timeShift
    self.randomGain = randomGain
    self.invertProbability = invertProbability
    self.noise = noise
    self.timeMasks = timeMasks
    self.featureMasks = featureMasks
  }

  /// Whether items are not augmented.
  public var isEmpty: Bool { self == AugmentationSettings() }

  /// Checks every setting.
  ///
  /// - Throws: `SettingError` for the first setting that is out of range.
  public func validate() throws(SettingError) {
    try SettingError.check("timeShift", timeShift, in: 0...1 << 20)
    try SettingError.check("randomGain", randomGain, in: 0...1)
    try SettingError.check("invertProbability", invertProbability, in: 0...1)
    try SettingError.check("noise", noise, in: 0...1000)
    for (name, masks) in [("timeMasks", timeMasks), ("featureMasks", featureMasks)] {
      try SettingError.check(name, masks.count, in: 0...100)
      try SettingError.check(name, masks.longest, in: 0...1 << 20)
    }
  }
}
