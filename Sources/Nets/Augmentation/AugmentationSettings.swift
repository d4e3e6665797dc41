/// How items are changed at random each time they are trained on, so that a net does not learn them by heart.
///
/// Applied in the order of the fields. Padding is never touched, and evaluation sees items as they are.
public struct AugmentationSettings: Codable, Equatable, Sendable {
  /// Items move by up to so many steps to either side; what comes in is 0.
  public var timeShift: Int
  /// All values of an item are multiplied by one number from 1 - x to 1 + x.
  public var scaling: Double
  /// Share of items whose values change their sign, as if the electrodes of a lead had been swapped.
  public var inversion: Double
  /// Standard deviation of normal noise added to every value.
  public var noise: Double
  /// Stretches of steps set to 0, as SpecAugment masks time (Park et al., 2019, without warping).
  public var timeMasks: Masks
  /// Stretches of features set to 0, as SpecAugment masks frequency.
  public var featureMasks: Masks

  /// Stretches to mask.
  public struct Masks: Codable, Equatable, Sendable {
    /// How many.
    public var count: Int
    /// Each has a length from 0 to this one, all equally likely, and lies anywhere.
    public var longest: Int

    /// Describes masks.
    public init(count: Int = 0, longest: Int = 0) {
      self.count = count
      self.longest = longest
    }
  }

  /// Makes settings; without arguments nothing changes.
  public init(
    timeShift: Int = 0, scaling: Double = 0, inversion: Double = 0, noise: Double = 0,
    timeMasks: Masks = Masks(),
    featureMasks: Masks = Masks()
  ) {
    self.timeShift = timeShift
    self.scaling = scaling
    self.inversion = inversion
    self.noise = noise
    self.timeMasks = timeMasks
    self.featureMasks = featureMasks
  }

  /// Whether nothing changes.
  public var isEmpty: Bool { self == AugmentationSettings() }

  /// Checks every setting.
  ///
  /// - Throws: `NetError.invalidSetting` for the first that is out of range.
  public func validate() throws(NetError) {
    func check<Value: Comparable>(_ name: String, _ value: Value, _ range: ClosedRange<Value>)
      throws(NetError)
    {
      guard range.contains(value) else {
        throw .invalidSetting(
          name: name, expected: "\(range.lowerBound) to \(range.upperBound)", found: "\(value)")
      }
    }
    try check("timeShift", timeShift, 0...1 << 20)
    try check("scaling", scaling, 0...1)
    try check("inversion", inversion, 0...1)
    try check("noise", noise, 0...1000)
    for (name, masks) in [("timeMasks", timeMasks), ("featureMasks", featureMasks)] {
      try check(name, masks.count, 0...100)
      try check(name, masks.longest, 0...1 << 20)
    }
  }
}
