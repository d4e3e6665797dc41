import ArgumentParser
import Formats

/// Options for reading samples from files.
struct ReadingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Channels to keep, counted from 0, for example 0 or 0,2; mean for their mean. (default: all)",
      valueName: "N,M"))
  var channels: ChannelChoice?

  @Option(
    name: .long,
    help: ArgumentHelp("Sample rate of recordings whose files state none.", valueName: "HZ"))
  var inputRate: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Samples as stored, or in the physical units of the header.", valueName: "UNITS"))
  var units: SampleUnits = .stored

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Missing samples: reject the recording, hold the last sample, or interpolate linearly.",
      valueName: "MODE"))
  var missing: MissingSamples = .refuse

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Channel columns of tables: names, or numbers from 1. (default: all numeric columns)",
      valueName: "A,B"))
  var columns: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Time column of tables, in seconds, or none. (default: time, t, or timestamp)", valueName: "NAME"))
  var timeColumn: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Whether the first row of a table has column names.", valueName: "MODE"))
  var header: TableSettings.Header = .auto

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Variable of MATLAB files, or array of .npz files. (default: val, or the only one)",
      valueName: "NAME"))
  var variable: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Channel axis of MATLAB and .npy arrays. (default: the shorter)", valueName: "AXIS"))
  var channelAxis: ChannelAxis?

  @Option(name: .long, help: ArgumentHelp("Truncated WAV files.", valueName: "MODE"))
  var truncated: TruncatedData = .refuse

  func validate() throws {
    if columnList?.contains("") == true {
      throw ValidationError("--columns: expected names or numbers separated by commas, for example II,V5.")
    }
    try InputRate.check(inputRate)
  }

  private var columnList: [String]? { columns.map(CommaList.values) }

  /// The settings of the library.
  var settings: ReadingSettings {
    ReadingSettings(
      units: units, truncated: truncated, variable: variable, channels: channels ?? .all,
      channelAxis: channelAxis, inputRate: inputRate, missing: missing,
      table: TableSettings(header: header, columns: columnList, timeColumn: timeColumn))
  }
}

/// The option `--input-rate`.
enum InputRate {
  /// Checks the range.
  ///
  /// - Throws: `ValidationError`.
  static func check(_ rate: Double?) throws {
    if let rate, !(rate.isFinite && rate > 0) {
      throw ValidationError("--input-rate: expected a number of Hz above 0, found \(rate).")
    }
  }
}
