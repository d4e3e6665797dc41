import DataModel
import Formats
import Foundation
import Nets
@testable import Pipelines
import Shards
import SignalKit
import TestSupport
import Testing
import Workers

/// Datasets and runs of format version 1 open, and give what the program that wrote them gave.
@Suite struct Version1Tests {
  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/version1").path
  let folder: ScratchFolder
  let pool = WorkerPool(workerCount: 2)

  init() throws { folder = try ScratchFolder() }

  private func path(_ name: String) -> String { Self.fixtures + "/" + name }

  private func golden(_ name: String) throws -> String {
    try String(contentsOfFile: path("golden/\(name)"), encoding: .utf8)
  }

  static let names = [
    "chunks", "mfcc", "kaldi", "log-mel", "mel", "table", "arrays", "beats", "tokens", "echo",
  ]

  @Test(arguments: names) func evaluate(_ name: String) throws {
    let report = try EvaluateJob(input: path("data/\(name)"), run: path("runs/\(name)")).run(pool: pool)
    #expect(
      String(decoding: try JSONCoding.encode(report), as: UTF8.self) == (try golden("evaluate-\(name).json")))
  }

  @Test(arguments: [
    ("chunks", "wav"), ("mfcc", "wav"), ("kaldi", "wav"), ("log-mel", "wav"), ("mel", "wav"),
    ("table", "csv"),
    ("arrays", "npy"), ("tokens", "texts.csv"),
  ])
  func predict(_ name: String, _ input: String) throws {
    let reading = ReadingSettings(inputRate: name == "arrays" ? 50 : nil)
    let job = PredictJob(
      run: path("runs/\(name)"), input: InputSource(path("input/\(input)"), reading: reading))
    #expect(values(try job.run(pool: pool).csv) == values(try golden("predict-\(name).csv")))
  }

  /// The cells of a table without its header, whose words are not part of the format.
  private func values(_ csv: String) -> [Substring] { Array(csv.split(separator: "\n").dropFirst()) }

  @Test(arguments: names + ["spectrogram"]) func inspectAndVerify(_ name: String) throws {
    let inspection = try InspectJob(InputSource(path("data/\(name)"))).run(pool: pool)
    guard case .dataSet(let dataset) = inspection else {
      Issue.record("\(inspection)")
      return
    }
    let golden = try golden("inspect-\(name).txt")
    #expect(
      golden.contains("\(dataset.items) items of \(dataset.recordings) recordings, \(dataset.rows) rows of"))
    #expect(dataset.manifest.formatVersion == Manifest.currentVersion)
    #expect(try VerifyJob(input: path("data/\(name)")).run(pool: pool).faults.isEmpty)
  }

  /// Settings mean what they meant: they are those of a dataset that is made of the same input with the same options now.
  @Test func settingsAreThoseOfNow() throws {
    var spectrogram = SpectrogramSettings.scipy(windowLength: 16)
    spectrogram.frames.window = .hann
    spectrogram.scaling = .spectrum
    (spectrogram.log, spectrogram.range) = (.decibels(floor: 1e-5), .recording(60))
    var preprocessing = PreprocessingSettings()
    preprocessing.filters = [
      .bandpass(low: 20, high: 400, order: 2), .notch(frequency: 100, quality: 20),
    ]
    (preprocessing.sampleRate, preprocessing.resamplingFilter) = (800, .scipy)
    preprocessing.standardization = .channel
    try compare("spectrogram", InputSource(path("input/wav")), spectrogram, preprocessing)
    var mfcc = MFCCFeatureSettings(
      MFCCSettings(), deltas: DeltaSettings(count: 2, width: 3), paddedLength: 300)
    (mfcc.mfcc.mel.frames.windowLength, mfcc.mfcc.mel.frames.hopLength) = (64, 32)
    (mfcc.mfcc.mel.bands.melCount, mfcc.mfcc.coefficientCount) = (6, 4)
    (mfcc.mfcc.mel.bands.minimumFrequency, mfcc.mfcc.mel.bands.maximumFrequency) = (10, 450)
    mfcc.mfcc.lifter = .librosa(5)
    try compare("mfcc", InputSource(path("input/wav")), mfcc)
    var kaldi = MFCCFeatureSettings(.kaldi)
    (kaldi.mfcc.mel.bands.melCount, kaldi.mfcc.coefficientCount) = (6, 5)
    try compare("kaldi", InputSource(path("input/wav")), kaldi)
    var mel = MelFeatureSettings.mel
    (mel.mel.frames.windowLength, mel.mel.frames.hopLength, mel.mel.frames.fftLength) = (48, 32, 64)
    (mel.mel.bands.melCount, mel.mel.bands.scale, mel.mel.exponent) = (6, .htk, .magnitude)
    try compare("mel", InputSource(path("input/wav")), mel)
    let labels = LabelSettings(
      file: "classes.csv", fileColumn: "name", labelColumn: "rhythm", groupColumn: "patient")
    try compare(
      "table",
      InputSource(
        path("input/csv"), options: LayoutSettings(labels: labels),
        reading: ReadingSettings(
          missing: .hold, table: TableSettings(header: .yes, columns: ["y", "x"], timeColumn: "t"))),
      SignalFeatureSettings())
    try compare(
      "arrays",
      InputSource(
        path("input/npy"), options: LayoutSettings(namePattern: NamePattern("{id}_{label}")),
        reading: ReadingSettings(channels: .numbers([1, 0]), channelAxis: .columns, inputRate: 50)),
      SignalFeatureSettings())
    try compare(
      "beats",
      InputSource(
        path("input/wfdb"),
        options: LayoutSettings(
          wfdb: WfdbSettings(annotator: "atr", symbols: ["N", "V"], secondsBefore: 0.2, secondsAfter: 0.3)),
        reading: ReadingSettings(units: .physical)),
      SignalFeatureSettings())
  }

  private func compare(
    _ name: String, _ input: InputSource, _ features: any FeatureSettings,
    _ preprocessing: PreprocessingSettings = PreprocessingSettings()
  ) throws {
    let now = try ExtractionJob(
      input: input, preprocessing: preprocessing, features: features, output: folder(name)
    ).run(pool: pool).manifest
    let then = try ShardFolder(path("data/\(name)")).manifest
    #expect(then.features.isSame(as: now.features), "\(name)")
    #expect(try RecordingFeatures(then.features) == RecordingFeatures(now.features), "\(name)")
    func source(_ manifest: Manifest) throws -> SourceSettings {
      try (manifest.source.settings ?? .object([:])).restored(defaults: SourceSettings())
    }
    #expect(try source(then) == SourceSettings(input) && source(now) == SourceSettings(input), "\(name)")
    #expect(now.shards.map(\.sha256) == then.shards.map(\.sha256), "\(name)")
  }

  @Test func textsAndSequences() throws {
    let texts = try ShardFolder(path("data/tokens")).manifest
    let columns = try #require(texts.source.settings).restored(defaults: TokenSettings.usual)
    #expect(
      [columns.textColumn, columns.labelColumn, columns.groupColumn, columns.idColumn]
        == ["words", "mood", "who", "key"])
    #expect(columns.header == .yes)
    var tokens = TokenFeatures()
    (tokens.minimumCount, tokens.vocabularyLimit, tokens.longest) = (2, 9, 4)
    #expect(try TokenFeatures(texts.features) == tokens)
    let echo = try ShardFolder(path("data/echo")).manifest
    var settings = GenerateSettings(task: .echo(symbols: 3, delay: 2), count: 12, lengths: 5...7, seed: 4)
    settings.split = SplitSettings(method: .shares(validation: 0.25, test: 0), seed: 4)
    let stored = try #require(echo.source.settings).restored(defaults: GenerateSettings.usual)
    #expect(stored.task == settings.task && stored.count == 12 && stored.lengths == 5...7 && stored.seed == 4)
    let now = try GenerateJob(settings, output: folder("echo")).run(pool: pool)
    #expect(now.features == echo.features && now.shards.map(\.sha256) == echo.shards.map(\.sha256))
  }

  /// What `chunk`, `balance`, and `train --resume` write is what the old program wrote.
  @Test func laterSteps() throws {
    for name in ["data", "runs"] {
      try FileManager.default.copyItem(atPath: path(name), toPath: folder(name))
    }
    let chunk = try ChunkJob(
      ChunkSettings(length: 5, stride: 3), input: folder("data/spectrogram"), output: folder("chunk")
    ).run(pool: pool)
    #expect(chunk.formatVersion == Manifest.currentVersion)
    _ = try BalanceJob(
      BalanceSettings(method: .undersample), input: folder("chunk"), output: folder("balance")
    ).run(pool: pool)
    for name in ["mfcc", "chunks"] {
      let record = try RunFolder(folder("runs/\(name)")).readRecord()
      var settings = record.training
      settings.epochs = 4
      let job = TrainJob(
        settings, input: folder("data/\(name)"), output: folder("runs/\(name)"), network: record.network,
        loading: record.loading, start: .resume)
      #expect(try job.run(pool: pool).formatVersion == RunRecord.currentVersion)
    }
    for line in try golden("sums.txt").split(separator: "\n") {
      let (sum, name) = (line.prefix(64), String(line.dropFirst(66)))
      let file = name.hasSuffix("model.safetensors") ? folder("runs/\(name)") : folder(name)
      #expect(try FileBytes(mapping: file).checksum == sum, "\(name)")
    }
    // Splitting again rewrites the manifest, in the current version.
    try SplitJob(SplitSettings(seed: 5), input: folder("data/mel")).run(pool: pool)
    #expect(
      try EvaluateJob(input: folder("data/mel"), run: folder("runs/mel")).run(pool: pool).split
        == "validation"
    )
  }

  @Test func laterVersionsAreRejected() throws {
    try FileManager.default.copyItem(atPath: path("runs/mel"), toPath: folder("run"))
    let file = folder("run/run.json")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try ("{ \"format_version\" : 3," + text.dropFirst()).write(
      toFile: file, atomically: true, encoding: .utf8)
    #expect {
      try RunFolder(folder("run")).readRecord()
    } throws: { "\($0)".contains("format_version: expected 1 or 2, found 3") }
  }
}
