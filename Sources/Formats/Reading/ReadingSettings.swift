/// What the user of a download says of how samples are read from its files.
public struct ReadingSettings: Sendable, Equatable, Codable {
  /// Which numbers the samples shall be.
  public var units: SampleUnits
  /// What to do with WAV files that end too early.
  public var truncated: TruncatedData
  /// Which variable of a MATLAB file, or array of an `.npz` file, holds the samples; nil for the only one, or `val`.
  public var variable: String?
  /// Which channels.
  public var channels: ChannelChoice
  /// Where the channels of arrays with two dimensions are; nil for the shorter dimension.
  public var channelAxis: ChannelAxis?
  /// Rate in Hz of recordings whose files state none; nil to leave it unknown. A file that states another is an error.
  public var inputRate: Double?
  /// What to do about missing samples.
  public var missing: MissingSamples
  /// How tables of numbers are read.
  public var table: TableSettings

  /// Makes options; without arguments everything is read as the file has it.
  public init(
    units: SampleUnits = .stored, truncated: TruncatedData = .refuse, variable: String? = nil,
    channels: ChannelChoice = .all, channelAxis: ChannelAxis? = nil, inputRate: Double? = nil,
    missing: MissingSamples = .refuse, table: TableSettings = TableSettings()
  ) {
    self.units = units
    self.truncated = truncated
    self.variable = variable
    self.channels = channels
    self.channelAxis = channelAxis
    self.inputRate = inputRate
    self.missing = missing
    self.table = table
  }
}

/// Where the channels of an array with two dimensions are.
public enum ChannelAxis: String, CaseIterable, Codable, Sendable {
  /// Each row is a channel.
  case rows
  /// Each column is a channel.
  case columns
}

extension SampleUnits: Codable {}
