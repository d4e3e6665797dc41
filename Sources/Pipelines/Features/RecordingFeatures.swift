internal import DataModel
internal import Formats
internal import Shards

/// All settings that features of recordings were computed with, as manifests and runs store them.
struct RecordingFeatures {
  /// Channels of a recording.
  var channelCount: Int
  /// Reading of the samples, without the stated sample rate, which changes no sample.
  var reading: ReadingSettings
  /// Preprocessing of the samples.
  var preprocessing: PreprocessingSettings
  /// Sample rate in Hz of the recordings; nil where unknown.
  var inputRate: Double?
  /// The features, resolved.
  var features: any FeatureSettings

  private static let (channelsKey, readingKey, preprocessingKey, inputRateKey) = (
    "channels", "reading", "preprocessing", "input_sample_rate"
  )

  /// Creates a description of features.
  ///
  /// - Parameters:
  ///   - channelCount: channels of a recording.
  ///   - reading: reading of the samples.
  ///   - preprocessing: preprocessing of the samples.
  ///   - inputRate: Hz of the recordings; nil where unknown.
  ///   - features: the features.
  ///   - sampleRate: Hz of the preprocessed samples; nil where unknown.
  init(
    channelCount: Int, reading: ReadingSettings, preprocessing: PreprocessingSettings, inputRate: Double?,
    features: any FeatureSettings, sampleRate: Double?
  ) {
    self.channelCount = channelCount
    self.reading = reading
    self.reading.inputRate = nil
    self.preprocessing = preprocessing
    self.inputRate = inputRate
    self.features = features.resolved(sampleRate: sampleRate)
  }

  /// The settings for a manifest.
  func stored() throws -> SettingValue {
    var settings: [String: SettingValue] = [
      Self.channelsKey: .integer(channelCount), features.name: try features.stored(),
    ]
    let reading = try SettingValue(storing: reading, defaults: ReadingSettings())
    if reading != .object([:]) { settings[Self.readingKey] = reading }
    let steps = try SettingValue(storing: preprocessing, defaults: PreprocessingSettings())
    if steps != .object([:]) { settings[Self.preprocessingKey] = steps }
    // Without resampling it is the rate of the features.
    if preprocessing.sampleRate != nil { settings[Self.inputRateKey] = inputRate.map(SettingValue.number) }
    return .object(settings)
  }

  /// Reads the settings of a manifest.
  ///
  /// - Throws: `DecodingError` that names an unknown or a missing key.
  init(_ stored: Manifest.Features) throws {
    let name = stored.type
    guard case .object(let settings) = stored.settings else { throw Self.missing(name) }
    let known = [Self.channelsKey, Self.readingKey, Self.preprocessingKey, Self.inputRateKey, name]
    if let key = settings.keys.sorted().first(where: { !known.contains($0) }) {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "\(key): unknown setting"))
    }
    func value(_ key: String) throws -> SettingValue {
      guard let value = settings[key] else { throw Self.missing(key) }
      return value
    }
    channelCount = try Self.naming(Self.channelsKey) {
      try value(Self.channelsKey).decoded(as: Int.self)
    }
    reading = try Self.naming(Self.readingKey) {
      try settings[Self.readingKey]?.restored(defaults: ReadingSettings()) ?? ReadingSettings()
    }
    preprocessing = try Self.naming(Self.preprocessingKey) {
      try settings[Self.preprocessingKey]?.restored(defaults: PreprocessingSettings())
        ?? PreprocessingSettings()
    }
    inputRate = stored.sampleRate
    if preprocessing.sampleRate != nil {
      inputRate = try Self.naming(Self.inputRateKey) {
        try value(Self.inputRateKey).decoded(as: Double.self)
      }
    }
    let own = try value(name)
    features = try Self.naming(name) { try FeatureRegistry.settings(own, named: name) }
      .resolved(sampleRate: stored.sampleRate)
  }

  private static func missing(_ key: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: [], debugDescription: "\(key): missing"))
  }

  /// Puts the name of a setting before the place of an error in it.
  private static func naming<Value>(_ key: String, _ read: () throws -> Value) throws -> Value {
    do { return try read() } catch let error as DecodingError {
      let place = error.place == "top level" ? key : key + "." + error.place
      let text = error.found.hasPrefix(key + ":") ? error.found : "\(place): \(error.found)"
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: text))
    }
  }
}

extension RecordingFeatures: Equatable {
  static func == (one: RecordingFeatures, other: RecordingFeatures) -> Bool {
    AnyHashable(one.features) == AnyHashable(other.features) && one.channelCount == other.channelCount
      && one.reading == other.reading && one.preprocessing == other.preprocessing
      && one.inputRate == other.inputRate
  }
}

extension Manifest.Features {
  /// Whether values have the same meaning as others: the settings are equal, whether defaults are stored or not.
  func isSame(as other: Manifest.Features) -> Bool {
    if self == other { return true }
    var (own, others) = (self, other)
    (own.settings, others.settings) = (.none, .none)
    guard own == others else { return false }
    if let one = try? RecordingFeatures(self), let two = try? RecordingFeatures(other) { return one == two }
    guard isTokens, let one = try? TokenFeatures(self), let two = try? TokenFeatures(other) else {
      return false
    }
    return one == two && settings[TokenFeatures.checksumKey] == other.settings[TokenFeatures.checksumKey]
  }
}
