import DataModel
import Formats
@testable import Pipelines
import Shards
import SignalKit
import TestSupport
import Testing
import Workers

/// Features computed from what a manifest stores are those of the dataset, whatever setting is changed.
@Suite struct StoredFeaturesTests {
  let folder: ScratchFolder
  let input: String

  init() throws {
    folder = try ScratchFolder()
    input = try CincDownload(count: 1).write(to: folder)
  }

  private func extract(
    _ features: any FeatureSettings, _ preprocessing: PreprocessingSettings = PreprocessingSettings(),
    reading: ReadingSettings = ReadingSettings()
  ) throws -> ShardFolder {
    _ = try ExtractionJob(
      input: InputSource(input, reading: reading), preprocessing: preprocessing, features: features,
      output: folder("out"), existing: .replace
    ).run(pool: WorkerPool(workerCount: 1))
    return try ShardFolder(folder("out"))
  }

  /// The rows of the dataset, and those that its manifest leads to.
  private func compare(_ data: ShardFolder, _ name: String) throws {
    let count = data.item(0).length * data.featureCount
    var expected = [Float](repeating: 0, count: count)
    data.copyRows(of: 0, 0..<data.item(0).length, to: &expected, at: 0)
    let stored = try StoredFeatures(data.manifest.features, run: "run")
    let source = InputSource(input, reading: stored.reading)
    let dataset = try source.open()
    let recording = try source.reader(of: dataset).read(dataset.entries[0])
    let found = try FeatureWorker(stored.common).extract(recording, input: input).values
    #expect(found == expected, "\(name)")
  }

  private func compareAll<Settings: FeatureSettings>(
    _ base: Settings, _ changes: [(name: String, apply: (inout Settings) -> Void)]
  ) throws {
    var seen = [("nothing", try extract(base))]
    for (name, apply) in changes {
      var settings = base
      apply(&settings)
      let data = try extract(settings)
      try compare(data, name)
      if let same = seen.first(where: { $0.1.manifest.features == data.manifest.features }) {
        Issue.record("\(name) is written as \(same.0)")
      }
      seen.append((name, data))
    }
  }

  @Test func spectrograms() throws {
    var base = SpectrogramSettings.scipy(windowLength: 32)
    base.log = .decibels
    try compareAll(
      base,
      [
        ("window", { $0.frames.window = .hann }), ("windowLength", { $0.frames.windowLength = 40 }),
        ("milliseconds", { $0.frames.windowLength = .milliseconds(110) }),
        ("hopLength", { $0.frames.hopLength = 9 }), ("fftLength", { $0.frames.fftLength = 50 }),
        ("padding", { $0.frames.padding = .centered(.edge) }),
        ("detrending", { $0.frames.detrending = .linear }),
        ("preEmphasis", { $0.frames.preEmphasis = 0.9 }), ("scaling", { $0.scaling = .spectrum }),
        ("mode", { $0.mode = .magnitude }), ("log", { $0.log = .decibels(floor: 100) }),
        ("range", { $0.range = .recording(20) }), ("reference", { $0.reference = .largest }),
      ])
  }

  @Test func coefficients() throws {
    var base = MFCCFeatureSettings()
    (base.mfcc.mel.frames.windowLength, base.mfcc.mel.frames.hopLength) = (64, 50)
    (base.mfcc.mel.bands.melCount, base.mfcc.coefficientCount) = (6, 4)
    try compareAll(
      base,
      [
        ("coefficientCount", { $0.mfcc.coefficientCount = 5 }),
        ("normalization", { $0.mfcc.normalization = .none }), ("lifter", { $0.mfcc.lifter = .librosa(22) }),
        ("sampleScale", { $0.mfcc.mel.sampleScale = 0.5 }),
        ("exponent", { $0.mfcc.mel.exponent = .magnitude }),
        ("melCount", { $0.mfcc.mel.bands.melCount = 7 }),
        ("minimumFrequency", { $0.mfcc.mel.bands.minimumFrequency = 5 }),
        ("maximumFrequency", { $0.mfcc.mel.bands.maximumFrequency = 100 }),
        ("scale", { $0.mfcc.mel.bands.scale = .htk }),
        ("melNormalization", { $0.mfcc.mel.bands.normalization = .none }),
        ("interpolation", { $0.mfcc.mel.bands.interpolation = .mel }),
        ("log", { $0.mfcc.mel.log = .decibels(floor: 1e4) }), ("range", { $0.mfcc.mel.range = .frame(10) }),
        ("reference", { $0.mfcc.mel.reference = .value(3) }),
        ("energy", { $0.mfcc.mel.energy = .windowed(floor: 1) }),
        ("order", { $0.mfcc.mel.order = .energyLast }),
        ("deltas", { $0.deltas = DeltaSettings(count: 2, width: 5, edges: .nearest) }),
        ("paddedLength", { $0.paddedLength = 2000 }), ("frames", { $0.mfcc.mel.frames = .kaldi }),
      ])
    for mel in [MelFeatureSettings.mel, .logMel, MelFeatureSettings(.kaldi)] {
      var settings = mel
      settings.mel.bands.melCount = 5
      try compareAll(
        settings,
        [
          ("order", { $0.mel.order = .energyLast }),
          ("deltas", { $0.deltas = DeltaSettings(edges: .constant) }),
          ("paddedLength", { $0.paddedLength = 1500 }),
        ])
    }
  }

  @Test func preprocessingAndReading() throws {
    let changes: [(name: String, apply: (inout PreprocessingSettings) -> Void)] = [
      ("filters", { $0.filters = [.bandpass(low: 1, high: 40, order: 2)] }),
      ("notch", { $0.filters = [.notch(frequency: 50, quality: 20)] }),
      ("sampleRate", { $0.sampleRate = 125 }),
      ("resamplingFilter", { ($0.sampleRate, $0.resamplingFilter) = (125, .scipy) }),
      ("standardization", { $0.standardization = .recording }),
    ]
    for (name, apply) in changes {
      var settings = PreprocessingSettings()
      apply(&settings)
      try compare(extract(SignalFeatureSettings(), settings), name)
    }
    let reading = ReadingSettings(
      units: .physical, variable: "val", channels: .numbers([0]), channelAxis: .rows, missing: .hold)
    let data = try extract(SignalFeatureSettings(), reading: reading)
    try compare(data, "reading")
    #expect(try RecordingFeatures(data.manifest.features).reading == reading)
  }

  private func refusal(_ change: (inout [String: SettingValue]) -> Void) throws -> String? {
    var preprocessing = PreprocessingSettings()
    preprocessing.sampleRate = 100
    var features = try extract(SpectrogramSettings.scipy(windowLength: 32), preprocessing).manifest.features
    guard case .object(var settings) = features.settings else { return nil }
    change(&settings)
    features.settings = .object(settings)
    return message { _ = try StoredFeatures(features, run: "run") }
  }

  @Test func unknownAndMissingKeysAreNamed() throws {
    #expect(try refusal { _ in } == nil)
    for key in ["channels", "input_sample_rate", "spectrogram"] {
      let text = try refusal { $0[key] = nil }
      #expect(
        text?.contains("run/run.json") == true && text?.contains("\(key): missing") == true, "\(text ?? "")")
    }
    let more = try refusal { $0["units"] = .text("physical") }
    #expect(more?.contains("units: unknown setting") == true, "\(more ?? "")")
    let deep = try refusal { $0["spectrogram"] = .object(["frames": .object(["nperseg": .integer(3)])]) }
    #expect(deep?.contains("spectrogram.frames.nperseg: unknown setting") == true, "\(deep ?? "")")
    let wrong = try refusal { $0["preprocessing"] = .object(["standardization": .text("all")]) }
    #expect(wrong?.contains("preprocessing.standardization: ") == true, "\(wrong ?? "")")
  }

  @Test func namesAreUnique() {
    #expect(Set(FeatureRegistry.all.map(\.name)).count == FeatureRegistry.all.count)
    for settings in FeatureRegistry.all { #expect(FeatureRegistry.settings(named: settings.name) != nil) }
  }
}
