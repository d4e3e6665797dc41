// The reader of format version 1. That version had a flat list of reading settings, its own names for some, and all settings
// of a feature whether they were defaults or not. The result has the structure of version 2; defaults may remain in it.

extension Manifest {
  /// Converts a manifest of version 1 as it was decoded.
  mutating func upgradeFromVersion1() {
    formatVersion = Self.currentVersion
    features.upgradeFromVersion1(source: &source)
  }
}

extension Manifest.Features {
  /// Converts the settings of version 1, in `manifest.json` or `run.json`.
  ///
  /// - Parameter source: the source beside them, whose settings are converted too.
  public mutating func upgradeFromVersion1(source: inout Manifest.Source) {
    var old = settings.object
    if source.layout == "generated" {
      old["task"] = .text(type)
      var sequences = source.settings.object
      sequences["count"] = .integer(source.recordings)
      sequences["task"] = .object(old)
      if case .text(let seed)? = sequences["seed"] {
        sequences["seed"] = Int(seed).map(SettingValue.integer) ?? UInt64(seed).map(SettingValue.unsigned)
      }
      source.settings = .object(sequences)
    } else if type == "tokens" {
      // The columns of the table have the same names in both versions.
      old["tokens"] = old["tokens"].renamed(
        ["min_count": "minimum_count", "max_vocabulary": "vocabulary_limit", "max_tokens": "longest"],
        dropping: ["normalization"])
    } else {
      old = Version1.recordingSettings(old, type: type)
      source.settings = Version1.layoutSettings(source.settings.object)
    }
    settings = .object(old)
  }
}

private enum Version1 {
  static func recordingSettings(_ settings: [String: SettingValue], type: String) -> [String: SettingValue] {
    var (old, new) = (settings, [String: SettingValue]())
    var reading = old.take(["units", "truncated", "variable", "missing"])
    reading["channels"] = old.removeValue(forKey: "channel")
    reading["channel_axis"] = old.removeValue(forKey: "channels_by")
    let table = old.take(["columns", "time_column", "header"])
    if !table.isEmpty { reading["table"] = .object(table) }
    if !reading.isEmpty { new["reading"] = .object(reading) }
    if case .object(var steps)? = old.removeValue(forKey: "preprocessing") {
      let rate = steps.removeValue(forKey: "input_sample_rate")
      steps = steps.filter { $0.value != .none }
      if steps["sample_rate"] != nil { new["input_sample_rate"] = rate }
      new["preprocessing"] = .object(steps)
    }
    if let feature = old[type] {
      switch type {
      case "spectrogram": old[type] = spectrogram(feature.object)
      case "mfcc", "log-mel", "mel": old[type] = melFeatures(feature.object, type: type)
      default: break
      }
    }
    // The channels, the feature, and keys that version 1 did not have, which are rejected later.
    return new.merging(old) { first, _ in first }
  }

  private static func spectrogram(_ settings: [String: SettingValue]) -> SettingValue {
    var old = settings
    var frames = old.take(["window", "window_length", "fft_length", "padding", "detrending"])
    if case .integer(let length)? = frames["window_length"],
      case .integer(let overlap)? = old.removeValue(forKey: "overlap_length")
    {
      frames["hop_length"] = .integer(length &- overlap)
    }
    old["sample_rate"] = nil
    old["frames"] = .object(frames)
    return .object(old)
  }

  private static func melFeatures(_ settings: [String: SettingValue], type: String) -> SettingValue {
    var old = settings
    if let deltas = old["deltas"] { old["deltas"] = SettingValue?(deltas).renamed(["mode": "edges"]) }
    old["padded_length"] = old["padded_length"].flatMap { $0 == .none ? nil : $0 }
    var features = old.removeValue(forKey: "features").object
    guard type == "mfcc" else {
      old["mel"] = mel(features)
      return .object(old)
    }
    features["mel"] = mel(features["mel"].object)
    old["mfcc"] = .object(features)
    return .object(old)
  }

  private static func mel(_ settings: [String: SettingValue]) -> SettingValue {
    var new = settings
    new["sample_rate"] = nil
    var (frames, bands) = (new["frames"].object, new["bands"].object)
    if frames["pre_emphasis"] == SettingValue.none { frames["pre_emphasis"] = nil }
    if case .list(let ends)? = bands.removeValue(forKey: "frequency_range"), ends.count == 2 {
      bands["minimum_frequency"] = ends[0]
      bands["maximum_frequency"] = ends[1]
    }
    new["frames"] = .object(frames)
    new["bands"] = .object(bands)
    return .object(new)
  }

  /// Settings of the layout, and the stated sample rate; nil where there are none.
  static func layoutSettings(_ settings: [String: SettingValue]) -> SettingValue? {
    var (old, layout) = (settings, [String: SettingValue]())
    layout["name_pattern"] = old.removeValue(forKey: "name_pattern")
    var labels = old.take(["file_column", "label_column", "group_column", "split_column"])
    labels["file"] = old.removeValue(forKey: "labels_file")
    if !labels.isEmpty { layout["labels"] = .object(labels) }
    var wfdb = old.take(["label_comment"])
    wfdb["annotator"] = old.removeValue(forKey: "annotations")
    wfdb["seconds_before"] = old.removeValue(forKey: "window_before")
    wfdb["seconds_after"] = old.removeValue(forKey: "window_after")
    if case .text(let symbols)? = old.removeValue(forKey: "annotation_symbols") {
      wfdb["symbols"] = .list(symbols.split(separator: ",").map { .text(String($0)) })
    }
    if !wfdb.isEmpty { layout["wfdb"] = .object(wfdb) }
    if !layout.isEmpty { old["layout"] = .object(layout) }
    return old.isEmpty ? nil : .object(old)
  }
}

extension SettingValue? {
  /// The settings of an object; none for any other value.
  fileprivate var object: [String: SettingValue] {
    guard case .object(let settings)? = self else { return [:] }
    return settings
  }

  fileprivate func renamed(_ names: [String: String], dropping dropped: Set<String> = []) -> SettingValue? {
    guard case .object(let settings)? = self else { return self }
    return .object(
      Dictionary(
        settings.filter { !dropped.contains($0.key) }.map { (names[$0.key] ?? $0.key, $0.value) },
        uniquingKeysWith: { first, _ in first }))
  }
}

extension SettingValue {
  fileprivate var object: [String: SettingValue] { SettingValue?(self).object }
}

extension [String: SettingValue] {
  /// Removes and returns some settings.
  fileprivate mutating func take(_ names: [String]) -> [String: SettingValue] {
    var taken: [String: SettingValue] = [:]
    for name in names { taken[name] = removeValue(forKey: name) }
    return taken
  }
}
