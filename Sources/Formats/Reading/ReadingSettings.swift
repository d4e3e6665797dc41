/// Settings of reading samples from the files of an input.
public struct ReadingSettings: Sendable, Equatable, Codable {
  /// Unit of the samples.
  public var units: SampleUnits
  /// Treatment of truncated WAV files.
  public var truncated: TruncatedData
  /// Variable of a MATLAB file, or array of an `.npz` file, with the samples; nil for the only one, or `val`.
  public var variable: String?
  /// Channels to keep.
  public var channels: ChannelChoice
  /// Channel axis of two-dimensional arrays; nil for the shorter axis.
  public var channelAxis: ChannelAxis?
  /// Sample rate in Hz of recordings whose files state none; nil to leave it unknown. A file that states another is an error.
  public var inputRate: Double?
  /// Treatment of missing samples.
  public var missing: MissingSamples
  /// Settings of tables of numbers.
  public var table: TableSettings

  /// Creates settings; without arguments, samples are read as the file stores them.
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

/// Channel axis of a two-dimensional array.
public enum ChannelAxis: String, CaseIterable, Codable, Sendable {
  /// Each row is a channel.
  case rows
  /// Each column is a channel.
  case columns
}

extension SampleUnits: Codable {}
