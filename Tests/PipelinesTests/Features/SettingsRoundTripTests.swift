import DataModel
import Formats
@testable import Pipelines
import Shards
import SignalKit
import TextKit
import Testing

/// Every field of every stored setting: what is changed is written, alone, and read as it was.
@Suite struct SettingsRoundTripTests {
  /// A change of one field, by the name of its property.
  private typealias Change<Settings> = (name: String, apply: (inout Settings) -> Void)

  private func check<Settings: Codable & Equatable>(
    _ defaults: Settings, _ changes: [Change<Settings>], location: SourceLocation = #_sourceLocation
  ) throws {
    let fields = Mirror(reflecting: defaults).children.compactMap(\.label)
    #expect(
      Set(changes.map(\.name)) == Set(fields), "a field of \(Settings.self) without a case, or the reverse",
      sourceLocation: location)
    #expect(try SettingValue(storing: defaults, defaults: defaults) == .object([:]))
    for (name, apply) in changes {
      var settings = defaults
      apply(&settings)
      #expect(settings != defaults, "\(name) is unchanged", sourceLocation: location)
      let stored = try SettingValue(storing: settings, defaults: defaults)
      guard case .object(let object) = stored else {
        Issue.record("\(name) is no object", sourceLocation: location)
        continue
      }
      #expect(object.count == 1, "\(name): \(object)", sourceLocation: location)
      // As a file has it.
      let read = try JSONCoding.decode(SettingValue.self, from: JSONCoding.encode(stored))
      #expect(try read.restored(defaults: defaults) == settings, "\(name)", sourceLocation: location)
      let unknown = SettingValue.object(object.merging(["nothing": .none]) { $1 })
      #expect(throws: DecodingError.self, "\(name)", sourceLocation: location) {
        try unknown.restored(defaults: defaults)
      }
    }
  }

  @Test func reading() throws {
    try check(
      ReadingSettings(),
      [
        ("units", { $0.units = .physical }), ("truncated", { $0.truncated = .readWhatIsThere }),
        ("variable", { $0.variable = "x" }), ("channels", { $0.channels = .numbers([2, 0]) }),
        ("channels", { $0.channels = .mean }), ("channelAxis", { $0.channelAxis = .columns }),
        ("inputRate", { $0.inputRate = 12.5 }), ("missing", { $0.missing = .interpolate }),
        ("table", { $0.table.header = .no }),
      ])
    try check(
      TableSettings(),
      [
        ("header", { $0.header = .yes }), ("columns", { $0.columns = ["b", "1"] }),
        ("timeColumn", { $0.timeColumn = "none" }),
      ])
  }

  @Test func layouts() throws {
    let pattern = try NamePattern("{group}_{id}")
    try check(
      LayoutSettings(),
      [
        ("namePattern", { $0.namePattern = pattern }), ("wfdb", { $0.wfdb.annotator = "atr" }),
        ("labels", { $0.labels.file = "x.csv" }), ("links", { $0.links = .all }),
      ])
    try check(
      WfdbSettings(),
      [
        ("annotator", { $0.annotator = "atr" }), ("symbols", { $0.symbols = ["N", ","] }),
        ("secondsBefore", { $0.secondsBefore = 0 }), ("secondsAfter", { $0.secondsAfter = 1.25 }),
        ("labelComment", { $0.labelComment = "Dx" }),
      ])
    try check(
      LabelSettings(),
      [
        ("file", { $0.file = "a" }), ("fileColumn", { $0.fileColumn = "b" }),
        ("labelColumn", { $0.labelColumn = "c" }), ("groupColumn", { $0.groupColumn = "d" }),
        ("splitColumn", { $0.splitColumn = "e" }),
      ])
    try check(
      SourceSettings(),
      [("layout", { $0.layout.labels.file = "x" }), ("inputRate", { $0.inputRate = 250 })])
  }

  @Test func preprocessing() throws {
    try check(
      PreprocessingSettings(),
      [
        ("filters", { $0.filters = [.lowpass(frequency: 40.5, order: 3)] }),
        (
          "filters",
          { $0.filters = [.highpass(frequency: 0.5, order: 2), .notch(frequency: 50, quality: 20)] }
        ),
        ("filters", { $0.filters = [.bandpass(low: 0.5, high: 40, order: 4)] }),
        ("sampleRate", { $0.sampleRate = 100 }), ("resamplingFilter", { $0.resamplingFilter = .scipy }),
        ("standardization", { $0.standardization = .channel }),
      ])
  }

  @Test func frames() throws {
    for defaults in [FrameSettings(), .scipy, .kaldi] {
      try check(
        defaults,
        [
          ("window", { $0.window = Window(.tukey(alpha: 0.3), .symmetric) }),
          ("windowLength", { $0.windowLength = 33 }),
          ("windowLength", { $0.windowLength = .milliseconds(12.5) }), ("hopLength", { $0.hopLength = 7 }),
          ("fftLength", { $0.fftLength = 64 }), ("padding", { $0.padding = .centered(.reflect) }),
          ("detrending", { $0.detrending = .linear }), ("preEmphasis", { $0.preEmphasis = 0.5 }),
        ])
    }
  }

  @Test func features() throws {
    try check(
      SpectrogramSettings(),
      [
        ("sampleRate", { $0.sampleRate = 2 }), ("frames", { $0.frames.hopLength = 3 }),
        ("scaling", { $0.scaling = .spectrum }), ("mode", { $0.mode = .magnitude }),
        ("log", { $0.log = .decibels(floor: 1e-5) }), ("range", { $0.range = .recording(80) }),
        ("reference", { $0.reference = .largest }),
      ])
    for defaults in [MelSpectrogramSettings(), .librosaDecibels, .kaldi] {
      try check(
        defaults,
        [
          ("sampleRate", { $0.sampleRate = 2 }), ("sampleScale", { $0.sampleScale = 0.5 }),
          ("frames", { $0.frames.preEmphasis = 0.25 }), ("exponent", { $0.exponent = .magnitude }),
          ("bands", { $0.bands.melCount = 5 }), ("log", { $0.log = .log1p }),
          ("range", { $0.range = .frame(60) }), ("reference", { $0.reference = .value(2) }),
          ("energy", { $0.energy = .windowed(floor: 1) }), ("order", { $0.order = .energyLast }),
        ])
    }
    try check(
      MelBandSettings(),
      [
        ("melCount", { $0.melCount = 3 }), ("minimumFrequency", { $0.minimumFrequency = 20 }),
        ("maximumFrequency", { $0.maximumFrequency = 99.5 }), ("scale", { $0.scale = .htk }),
        ("normalization", { $0.normalization = .none }), ("interpolation", { $0.interpolation = .mel }),
      ])
    try check(
      MFCCSettings(),
      [
        ("mel", { $0.mel.bands.melCount = 30 }), ("coefficientCount", { $0.coefficientCount = 3 }),
        ("normalization", { $0.normalization = .none }), ("lifter", { $0.lifter = .kaldi(22) }),
      ])
    try check(
      DeltaSettings(),
      [
        ("count", { $0.count = 2 }), ("width", { $0.width = 3 }), ("edges", { $0.edges = .mirror }),
      ])
    try check(
      MFCCFeatureSettings(),
      [
        ("mfcc", { $0.mfcc.coefficientCount = 3 }), ("deltas", { $0.deltas = DeltaSettings() }),
        ("paddedLength", { $0.paddedLength = 9 }),
      ])
    for defaults in [MelFeatureSettings.mel, .logMel] {
      try check(
        defaults,
        [
          ("mel", { $0.mel.energy = .raw(floor: 0) }), ("deltas", { $0.deltas = DeltaSettings(count: 2) }),
          ("paddedLength", { $0.paddedLength = 9 }),
        ])
    }
    try check(SignalFeatureSettings(), [])
  }

  @Test func tokensAndSequences() throws {
    try check(
      TokenSettings.usual,
      [
        ("header", { $0.header = .no }), ("textColumn", { $0.textColumn = "text" }),
        ("labelColumn", { $0.labelColumn = "2" }), ("groupColumn", { $0.groupColumn = "3" }),
        ("idColumn", { $0.idColumn = "4" }), ("labels", { $0.labels = ["b", "a"] }),
        ("level", { $0.level = .character }), ("minimumCount", { $0.minimumCount = 3 }),
        ("vocabularyLimit", { $0.vocabularyLimit = 100 }), ("longest", { $0.longest = 7 }),
        ("split", { $0.split.method = .fold(1, of: 3) }), ("split", { $0.split.seed = .max }),
        ("dropsDuplicates", { $0.dropsDuplicates = true }),
      ])
    try check(
      TokenFeatures(),
      [
        ("level", { $0.level = .character }), ("minimumCount", { $0.minimumCount = 3 }),
        ("vocabularyLimit", { $0.vocabularyLimit = 100 }), ("longest", { $0.longest = 7 }),
      ])
    try check(
      GenerateSettings.usual,
      [
        ("task", { $0.task = .parity }), ("task", { $0.task = .variableEcho(symbols: 3, maximumDelay: 2) }),
        ("task", { $0.task = .echo(symbols: 26, delay: 5) }), ("count", { $0.count = 3 }),
        ("lengths", { $0.lengths = 2...9 }), ("seed", { $0.seed = .max }),
        ("split", { $0.split.method = .shares(validation: 0.2, test: 0.1) }),
      ])
  }

  @Test func errorsNameTheKey() throws {
    func message(_ json: String) throws -> String? {
      let stored = try JSONCoding.decode(SettingValue.self, from: Array(json.utf8))
      do { _ = try stored.restored(defaults: MFCCSettings()) } catch let error as DecodingError {
        return "\(error.place): \(error.found)"
      }
      return nil
    }
    #expect(try message(#"{"mel": {"bands": {"melCount": 3}}}"#) == "mel.bands.melCount: unknown setting")
    #expect(try message(#"{"mel": {"bandz": null}}"#) == "mel.bandz: unknown setting")
    #expect(try message(#"{"mel": {"frames": {"padding": "wrap"}}}"#)?.contains("'wrap'") == true)
    #expect(try message(#"{"coefficient_count": "x"}"#)?.hasPrefix("coefficientCount: ") == true)
    #expect(try message("3")?.contains("an object") == true)
  }

  /// Settings in a list have keys too.
  @Test func unknownKeysOfFiltersAreFound() throws {
    let filter = #"{"filters": [{"type": "lowpass", "frequencies": [1], "order": 2, "quality": 3}]}"#
    let stored = try JSONCoding.decode(SettingValue.self, from: Array(filter.utf8))
    #expect {
      try stored.restored(defaults: PreprocessingSettings())
    } throws: { ($0 as? DecodingError)?.place == "filters.0.quality" }
  }
}
