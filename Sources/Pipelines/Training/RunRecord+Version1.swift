internal import Shards

extension RunRecord {
  /// Converts the JSON of a run of format version 1, which had no `format_version`. The settings of the features are those
  /// of a manifest of version 1, and converted as such once the record is decoded.
  static func upgradeFromVersion1(_ record: inout SettingValue) {
    guard case .object(var values) = record else { return }
    values["format_version"] = .integer(currentVersion)
    record = .object(values)
  }
}
