import ArgumentParser
import Formats

/// How samples are read from files.
struct ReadingOptions: ParsableArguments {
  @Option(name: .long, help: "What to do about WAV files that end too early.")
  var truncated: TruncatedData = .refuse

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The variable of MATLAB files, or array of .npz files. (default: val, or the only one)",
      valueName: "NAME"))
  var variable: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Channels to keep, counted from 0, such as 0 or 0,2, or mean for the mean of all. (default: all)",
      valueName: "N,M"))
  var channel: ChannelChoice?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What the channels of MATLAB and .npy arrays are: rows or columns. (default: the fewer)",
      valueName: "AXIS"))
  var channelsBy: ChannelAxis?

  @Option(
    name: .long,
    help: ArgumentHelp("Rate in Hz of recordings whose files state none.", valueName: "HZ"))
  var inputRate: Double?

  @Option(
    name: .long,
    help: "Missing samples: refuse them, hold the last one or interpolate.")
  var missing: MissingSamples = .refuse

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Columns of tables that are channels, by name or number from 1. (default: all of numbers)",
      valueName: "A,B"))
  var columns: String?

  @Option(name: .long, help: "Whether tables begin with a row of names.")
  var header: TableSettings.Header = .auto

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Column of tables with times in seconds, or none. (default: one named time, t or timestamp)",
      valueName: "NAME"))
  var timeColumn: String?

  func validate() throws {
    if columnList?.contains("") == true {
      throw ValidationError("--columns takes names or numbers with commas between them, such as II,V5.")
    }
    if let inputRate, !(inputRate.isFinite && inputRate > 0) {
      throw ValidationError("--input-rate takes a number of Hz above 0.")
    }
  }

  private var columnList: [String]? {
    columns?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// The choices.
  func options(units: SampleUnits) -> ReadingSettings {
    ReadingSettings(
      units: units, truncated: truncated, variable: variable, channels: channel ?? .all,
      channelAxis: channelsBy, inputRate: inputRate, missing: missing,
      table: TableSettings(header: header, columns: columnList, timeColumn: timeColumn))
  }
}
