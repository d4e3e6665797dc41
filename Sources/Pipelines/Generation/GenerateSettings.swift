public import DataModel
public import Shards

/// Settings of generated sequences.
public struct GenerateSettings: Equatable, Codable, Sendable {
  /// The rule.
  public var task: SequenceTask
  /// Number of sequences.
  public var count: Int
  /// Time steps of a sequence, each length equally likely.
  public var lengths: ClosedRange<Int>
  /// Seed of the random numbers. Sequence i is a function of the seed, i, the lengths and the task.
  public var seed: UInt64
  /// Split of the sequences.
  public var split: SplitSettings

  /// Creates settings; `validated` checks them.
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

  /// Returns the settings.
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

  /// The defaults, which manifests leave out.
  static let usual = GenerateSettings(task: .echo(symbols: 26, delay: 4))
}
