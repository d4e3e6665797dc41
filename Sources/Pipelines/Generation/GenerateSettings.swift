public import DataModel
public import Shards

/// Which sequences are generated.
public struct GenerateSettings: Equatable, Sendable {
  /// The rule.
  public var task: SequenceTask
  /// Number of sequences.
  public var count: Int
  /// Steps of a sequence, each length equally likely.
  public var lengths: ClosedRange<Int>
  /// Seed of the random numbers. Sequence i is a function of the seed, i, the lengths and the task.
  public var seed: UInt64
  /// Which sequences are for validation and test.
  public var split: SplitSettings

  /// Makes settings; `validated` tells whether they can be met.
  public init(
    task: SequenceTask, count: Int = 200_000, lengths: ClosedRange<Int> = 15...15, seed: UInt64 = 1,
    split: SplitSettings = SplitSettings(method: .shares(validation: 0.1, test: 0))
  ) {
    self.task = task
    self.count = count
    self.lengths = lengths
    self.seed = seed
    self.split = split
  }

  /// The settings themselves.
  ///
  /// - Throws: `SettingError`.
  public func validated() throws(SettingError) -> GenerateSettings {
    try Self.check("count", count, 1...100_000_000)
    try Self.check("length", lengths.lowerBound, 1...1 << 20)
    try Self.check("length", lengths.upperBound, 1...1 << 20)
    switch task {
    case .echo(let symbols, let delay):
      try Self.check("symbols", symbols, 1...255)
      try Self.check("delay", delay, 0...1 << 20)
    case .variableEcho(let symbols, let maximumDelay):
      try Self.check("symbols", symbols, 1...255)
      try Self.check("delay", maximumDelay, 0...255)
    case .parity: break
    }
    try split.validate()
    return self
  }

  private static func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws(SettingError) {
    guard range.contains(value) else {
      throw SettingError(
        name: name, expected: "\(range.lowerBound) to \(range.upperBound)", found: String(value))
    }
  }

  /// What the numbers mean, for the manifest: data sets with the same may be trained on and evaluated together.
  var meaning: SettingValue {
    switch task {
    case .echo(let symbols, let delay): .object(["symbols": .integer(symbols), "delay": .integer(delay)])
    case .variableEcho(let symbols, let maximumDelay):
      .object(["symbols": .integer(symbols), "maximum_delay": .integer(maximumDelay)])
    case .parity: .object([:])
    }
  }

  /// What else the bytes depend on, for the manifest.
  var origin: SettingValue {
    .object([
      "lengths": .list([.integer(lengths.lowerBound), .integer(lengths.upperBound)]),
      // Not every seed is a JSON number that all readers keep exact.
      "seed": .text(String(seed)),
    ])
  }
}
