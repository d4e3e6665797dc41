internal import Shards
internal import SignalKit

/// All features that are computed from recordings: the one place where their names lead to their types.
public enum FeatureRegistry {
  /// The features in the order of the help, each with its defaults, which manifests leave out.
  public static let all: [any FeatureSettings] = [
    SpectrogramSettings(), MFCCFeatureSettings(), MelFeatureSettings.logMel, MelFeatureSettings.mel,
    SignalFeatureSettings(),
  ]

  /// Returns the default settings of the features of a name; nil for any other name.
  public static func settings(named name: String) -> (any FeatureSettings)? { all.first { $0.name == name } }

  /// Returns settings that a manifest stores.
  ///
  /// - Parameters:
  ///   - value: the stored settings.
  ///   - name: name of the features.
  /// - Returns: the settings.
  /// - Throws: `DecodingError` for unknown features or settings.
  static func settings(_ value: SettingValue, named name: String) throws -> any FeatureSettings {
    func restored<Settings: FeatureSettings>(_ defaults: Settings) throws -> any FeatureSettings {
      try value.restored(defaults: defaults)
    }
    guard let defaults = settings(named: name) else { throw error("no features of this name", name) }
    let settings = try restored(defaults)
    guard settings.name == name else { throw error("settings of \(settings.name)", name) }
    return settings
  }

  private static func error(_ text: String, _ name: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: [], debugDescription: "\(name): \(text)"))
  }
}

extension FeatureSettings {
  /// The settings as manifests store them.
  func stored() throws -> SettingValue {
    guard let defaults = FeatureRegistry.settings(named: name) as? Self else {
      return try SettingValue(encoding: self)
    }
    return try SettingValue(storing: self, defaults: defaults)
  }
}
