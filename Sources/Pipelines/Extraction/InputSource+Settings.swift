internal import Formats
internal import Shards

// What manifests say of how a download was read. Choices that were left as they are do not appear, so that new choices
// leave the manifests of old ones as they were.

extension InputSource {
  /// What decides which files are recordings, and how they are labeled; nil where the layout alone did. The stated
  /// rate is among it: it changes no sample, and the rate itself stands beside the features.
  var sourceSettings: SettingValue? {
    var settings: [String: SettingValue] = [:]
    settings["name_pattern"] = options.namePattern.map { .text($0.text) }
    settings["labels_file"] = options.labels.file.map { .text($0) }
    settings["file_column"] = options.labels.fileColumn.map { .text($0) }
    settings["label_column"] = options.labels.labelColumn.map { .text($0) }
    settings["group_column"] = options.labels.groupColumn.map { .text($0) }
    settings["split_column"] = options.labels.splitColumn.map { .text($0) }
    settings["input_rate"] = reading.inputRate.map { .number($0) }
    settings.merge(options.wfdb.settings) { $1 }
    return settings.isEmpty ? nil : .object(settings)
  }
}

extension WfdbSettings {
  /// What recordings and labels of records are.
  fileprivate var settings: [String: SettingValue] {
    var settings: [String: SettingValue] = [:]
    settings["label_comment"] = labelComment.map { .text($0) }
    guard let annotator else { return settings }
    settings["annotations"] = .text(annotator)
    settings["annotation_symbols"] = symbols.map { .text($0.joined(separator: ",")) }
    settings["window_before"] = .number(secondsBefore)
    settings["window_after"] = .number(secondsAfter)
    return settings
  }
}

extension ReadingSettings {
  /// What changes the samples.
  var settings: [String: SettingValue] {
    var settings: [String: SettingValue] = ["units": .text(units.rawValue)]
    if truncated != .refuse { settings["truncated"] = .text(truncated.rawValue) }
    settings["variable"] = variable.map { .text($0) }
    settings["channel"] = channels.text.map { .text($0) }
    settings["channels_by"] = channelAxis.map { .text($0.rawValue) }
    if missing != .refuse { settings["missing"] = .text(missing.rawValue) }
    settings["columns"] = table.columns.map { .list($0.map { .text($0) }) }
    settings["time_column"] = table.timeColumn.map { .text($0) }
    if table.header != .auto { settings["header"] = .text(table.header.rawValue) }
    return settings
  }
}
