internal import DataModel
internal import Formats
internal import Shards
internal import SignalKit

/// How the features of a data set were made, from its manifest: the same can be made of other recordings.
struct RememberedFeatures {
  /// How samples are read.
  let reading: ReadingSettings
  /// How features are made of them.
  let common: CommonTraits

  /// Reads what a manifest says.
  ///
  /// - Parameters:
  ///   - features: of the manifest.
  ///   - run: the run's folder, for errors.
  /// - Throws: `PipelineError.mismatch` for features that are not made of recordings, `FormatError` for settings that
  ///   this version does not understand.
  init(_ features: Manifest.Features, run: String) throws {
    do {
      let settings = features.settings
      reading = try ReadingSettings(remembered: settings)
      let prepared = settings["preprocessing"]
      let inputRate = try prepared?["input_sample_rate"]?.decoded(as: Double?.self) ?? features.sampleRate
      let preprocessing = try PreprocessingPlan(
        Preprocessing(remembered: prepared),
        for: Recording(id: "", sampleRate: inputRate, samples: [], sampleKind: .floatingPoint(bits: 32)),
        input: run)
      let own = settings[features.type] ?? .none
      let plan: any FeaturePlan
      if let output = MFCCFeatureSettings.Output(rawValue: features.type) {
        plan = try MFCCFeatures(remembered: own, output: output)
      } else if features.type == "spectrogram" {
        plan = SpectrogramFeatures(
          plan: try SpectrogramPlan(settings: own.decoded(as: SpectrogramSettings.self)))
      } else if features.type == "signals" {
        plan = SignalFeatures()
      } else {
        throw PipelineError.mismatch(
          run: run, what: "features", expected: "such as are made of recordings", found: features.type)
      }
      let channels = try settings["channels"]?.decoded(as: Int.self) ?? 1
      guard channels >= 1, features.count.quotientAndRemainder(dividingBy: channels) == (plan.featureCount, 0)
      else {
        throw PipelineError.mismatch(
          run: run, what: "features in a row", expected: "\(features.count)",
          found: "\(plan.featureCount) for each of \(channels) channels")
      }
      common = CommonTraits(
        remembered: plan, preprocessing: preprocessing, sampleRate: inputRate, channelCount: channels)
    } catch let error as DecodingError {
      throw FormatError.malformed(
        file: run + "/" + RunRecord.fileName, place: "features: \(error.place)",
        expected: "settings of \(features.type)", found: error.found)
    }
  }
}

extension ReadingSettings {
  /// The choices that `settings` stored.
  fileprivate init(remembered settings: SettingValue) throws {
    self.init()
    func choice<Choice: RawRepresentable>(_ name: String, _ usual: Choice) throws -> Choice
    where Choice.RawValue == String {
      guard let text = try settings[name]?.decoded(as: String.self) else { return usual }
      guard let choice = Choice(rawValue: text) else { throw Self.unknown(name, text) }
      return choice
    }
    units = try choice("units", .stored)
    truncated = try choice("truncated", .refuse)
    missing = try choice("missing", .refuse)
    variable = try settings["variable"]?.decoded(as: String.self)
    if settings["channels_by"] != nil { channelAxis = try choice("channels_by", ChannelAxis.rows) }
    if let text = try settings["channel"]?.decoded(as: String.self) {
      guard let choice = ChannelChoice(text) else { throw Self.unknown("channel", text) }
      channels = choice
    }
    table.columns = try settings["columns"]?.decoded(as: [String].self)
    table.timeColumn = try settings["time_column"]?.decoded(as: String.self)
    table.header = try choice("header", .auto)
  }

  private static func unknown(_ name: String, _ value: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: [], debugDescription: "\(name) \(value)"))
  }
}

extension Preprocessing {
  /// The settings that a manifest holds; nothing where there are none.
  fileprivate init(remembered settings: SettingValue?) throws {
    self.init()
    guard let settings else { return }
    filters = try settings["filters"]?.decoded(as: [SignalFilter].self) ?? []
    sampleRate = try settings["sample_rate"]?.decoded(as: Double?.self)
    if let filter = try settings["resampling_filter"]?.decoded(as: ResamplingFilter?.self) {
      resamplingFilter = filter
    }
    standardization = try settings["standardization"]?.decoded(as: Standardization.self) ?? .none
  }
}
