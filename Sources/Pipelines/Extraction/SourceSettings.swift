internal import Formats
internal import Shards

/// Settings of an input as manifests store them: everything that decides which files are recordings and how they are
/// labeled. The stated sample rate is among them because it changes no sample; the rate itself stands beside the features.
struct SourceSettings: Codable, Equatable, Sendable {
  /// Settings of the layout.
  var layout = LayoutSettings()
  /// Sample rate in Hz of recordings whose files state none; nil where it was not given.
  var inputRate: Double?

  /// Creates the settings of an input that was read without any.
  init() {}

  /// Takes the settings of an input.
  init(_ input: InputSource) {
    layout = input.options
    inputRate = input.reading.inputRate
  }

  /// The settings for a manifest; nil where all are defaults.
  func stored() throws -> SettingValue? {
    let value = try SettingValue(storing: self, defaults: SourceSettings())
    return value == .object([:]) ? nil : value
  }
}
