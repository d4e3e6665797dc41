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

@Suite struct PredictTests {
  let folder: ScratchFolder
  let pool = WorkerPool(workerCount: 2)

  init() throws { folder = try ScratchFolder() }

  private func train(_ data: String, loading: DataLoading = DataLoading(), net: NetworkConfiguration? = nil)
    throws
  {
    let small = NetworkConfiguration(
      input: .init(featureCount: 1), recurrent: .init(hiddenSize: 3),
      head: .init(classCount: 2, hiddenSizes: []))
    _ = try TrainJob(
      TrainingSettings(epochs: 1, batchSize: 4), input: folder(data), output: folder("run"),
      network: net ?? small,
      loading: loading, start: .replace
    ).run(pool: pool)
  }

  private func predict(_ input: InputSource, _ policy: ErrorPolicy = .fail, jobs: Int = 2) throws
    -> PredictionReport
  {
    try PredictJob(run: folder("run"), input: input, errorPolicy: policy).run(
      pool: WorkerPool(workerCount: jobs))
  }

  /// What the net says of the items of a data set, mean by recording.
  private func told(_ data: String, cut: ItemCut = .whole) throws -> [String: [Double]] {
    let record = try RunFolder(folder("run")).readRecord()
    let network = try Network(record.network)
    let evaluator = Evaluator(
      network: network, parameters: try RunFolder(folder("run")).readModel(network), pool: pool)
    let set = try ShardFolder(folder(data))
    let source = try ShardBatchSource(set, split: nil, cut: cut, normalization: record.fittedNormalization)
    let predictions = try #require(try evaluator.predictions(for: source))
    var all: [String: [[Double]]] = [:]
    for item in 0..<predictions.itemCount {
      let row = predictions.probabilities[2 * item..<2 * item + 2].map(Double.init)
      all[set.recordings[predictions.recordings[item]].id, default: []].append(row)
    }
    return all.mapValues { rows in
      [0, 1].map { k in rows.reduce(0) { $0 + $1[k] } / Double(rows.count) }
    }
  }

  private func expect(_ report: PredictionReport, equals told: [String: [Double]], within error: Double = 0) {
    #expect(report.recordings.map(\.id) == told.keys.sorted())
    for recording in report.recordings {
      let known = told[recording.id] ?? []
      #expect(
        zip(recording.probabilities, known).allSatisfy { abs($0 - $1) <= error },
        "\(recording.id): \(recording.probabilities) \(known)")
      #expect(recording.predictedLabel == report.classNames[known[0] >= known[1] ? 0 : 1])
    }
  }

  static let features: [any FeatureSettings] = {
    var all: [any FeatureSettings] = [SignalFeatureSettings()]
    if let spectrogram = try? SpectrogramSettings(
      windowLength: 16, overlapLength: 4, scaling: .density, log: .decibels(floor: 1e-10))
    {
      all.append(spectrogram)
    }
    var mfcc = MFCCFeatureSettings()
    (mfcc.mfcc.mel.frames.windowLength, mfcc.mfcc.mel.frames.hopLength) = (64, 32)
    (mfcc.mfcc.mel.bands.melCount, mfcc.mfcc.coefficientCount) = (8, 5)
    mfcc.deltas = DeltaSettings(count: 2, width: 5)
    mfcc.paddedLength = 1700
    all.append(mfcc)
    all.append(MelFeatureSettings(mfcc.mfcc.mel, deltas: mfcc.deltas, paddedLength: 1700))
    (mfcc.mfcc.mel.log, mfcc.mfcc.mel.range) = (.none, .unlimited)
    all.append(MelFeatureSettings(mfcc.mfcc.mel))
    return all
  }()

  /// Features of new recordings are to the bit those of the data set: so are the answers.
  @Test(arguments: features, [false, true]) func remembersFeatures(
    _ features: any FeatureSettings, isPrepared: Bool
  ) throws {
    let input = InputSource(
      try CincDownload(count: 6).write(to: folder), reading: ReadingSettings(units: .physical))
    var preprocessing = PreprocessingSettings()
    if isPrepared {
      preprocessing.filters = [.bandpass(low: 1, high: 40, order: 2)]
      preprocessing.sampleRate = 100
      preprocessing.standardization = .channel
    }
    let job = ExtractionJob(
      input: input, preprocessing: preprocessing, features: features, output: folder("set"))
    _ = try job.run(pool: pool)
    try SplitJob(SplitSettings(), input: folder("set")).run(pool: WorkerPool(workerCount: 1))
    try train("set")
    let report = try predict(InputSource(folder("training2017")))
    expect(report, equals: try told("set"))
    #expect(
      report.recordings.map(\.trueLabel) == ["A", "N", "A", "N", "A", "N"].map { $0 == "A" ? "N" : "A" })
    #expect(try predict(InputSource(folder("training2017")), jobs: 1) == report)
  }

  @Test func cutsChunksAsTheRunDid() throws {
    let chain = Chain(folder)
    try chain.spectrogram(CincDownload(count: 6).write(to: folder))
    try SplitJob(SplitSettings(), input: folder("af")).run(pool: WorkerPool(workerCount: 1))
    try train("af", loading: DataLoading(chunks: .random(length: 7)))
    let input = InputSource(folder("training2017"))
    var report = try predict(input)
    expect(report, equals: try told("af", cut: .chunks(length: 7, stride: 7)), within: 1e-15)
    #expect(report.recordings.first?.items == (try ShardFolder(folder("af")).recordings[0].rowCount) / 7)
    // Chunks of shards are halves, and those of new recordings are not.
    try chain.chunks(balance: false)
    try train("af40")
    report = try predict(input)
    expect(report, equals: try told("af40"), within: 1e-3)
  }

  @Test func refusesRecordingsThatDoNotFit() throws {
    let chain = Chain(folder)
    try chain.spectrogram(CincDownload(count: 6).write(to: folder))
    try SplitJob(SplitSettings(), input: folder("af")).run(pool: WorkerPool(workerCount: 1))
    try train("af")
    let other = try ScratchFolder()
    try other.write("x/a.hea", CincDownload.header("a", sampleCount: 900, sampleRate: 250))
    try other.write("x/a.mat", CincDownload.mat(CincDownload.samples(1, kind: 0, count: 900)))
    try other.write("x/b.hea", CincDownload.header("b", sampleCount: 900))
    try other.write("x/b.mat", CincDownload.mat(CincDownload.samples(1, kind: 0, count: 900)))
    let input = InputSource(other("x"), layout: .matlab)
    #expect {
      try predict(input)
    } throws: {
      "\($0)".contains(
        "recording a: expected the sample rate of the training data, 300 Hz, found 250 Hz")
    }
    let report = try predict(input, .skip)
    #expect(report.recordings.map(\.id) == ["b"] && report.skipped.map(\.id) == ["a"])
    #expect(report.recordings[0].trueLabel == nil)
    #expect(report.csv.split(separator: "\n").map { $0.split(separator: ",").count } == [5, 5])
  }

  private func changeRun(_ change: (inout RunRecord) -> Void) throws {
    try Chain(folder).spectrogram(CincDownload(count: 6).write(to: folder))
    try SplitJob(SplitSettings(), input: folder("af")).run(pool: WorkerPool(workerCount: 1))
    try train("af")
    var record = try RunFolder(folder("run")).readRecord()
    change(&record)
    try RunFolder(folder("run")).write(record)
  }

  /// Nothing tells whether the rate is that of the training data.
  @Test func aRateIsRefusedWhereTheTrainingDataStateNone() throws {
    try changeRun { $0.data.features.sampleRate = nil }
    #expect {
      try predict(InputSource(folder("training2017")))
    } throws: {
      "\($0)".contains("expected no sample rate, as the training data, found 300 Hz")
    }
  }

  @Test func chunksOfNoRowsAreRefused() throws {
    try changeRun { $0.loading.chunks = .inOrder(length: 0) }
    #expect(throws: SettingError(name: "length", expected: "1 frame or more", found: "0")) {
      try predict(InputSource(folder("training2017")))
    }
  }

  @Test(arguments: [Int.max, Int.max / 2, 2, 0, -1, .min]) func otherNumbersOfChannelsAreRefused(_ count: Int)
    throws
  {
    try changeRun {
      guard case .object(var settings) = $0.data.features.settings else { return }
      settings["channels"] = .integer(count)
      $0.data.features.settings = .object(settings)
    }
    #expect(throws: PipelineError.self) { try predict(InputSource(folder("training2017"))) }
  }

  @Test func tableIsQuoted() {
    let report = PredictionReport(
      classNames: ["a\"b", "c,d"],
      recordings: [
        .init(id: "x\ny", predictedLabel: "c,d", probabilities: [0.25, 0.75], items: 2, trueLabel: nil)
      ],
      skipped: [])
    #expect(
      report.csv
        == "id,predicted_label,\"probability_a\"\"b\",\"probability_c,d\",items\n\"x\ny\",\"c,d\",0.25,0.75,2\n"
    )
  }

  @Test func textsAreToldWithTheVocabularyOfTheRun() throws {
    let input = try folder.write("t.csv", TokensTests.table)
    var settings = TokenSettings(textColumn: "text")
    settings.labelColumn = "mood"
    _ = try TokensJob(input: input, settings: settings, output: folder("set")).run(pool: pool)
    try train("set")
    // The run goes on without the data set.
    let expected = try told("set")
    try FileManager.default.removeItem(atPath: folder("set"))
    expect(try predict(InputSource(input)), equals: expected)
    let new = try folder.write("new.csv", "words\n\"word3 AND, the end\"\n\"\"\n")
    let job = PredictJob(run: folder("run"), input: InputSource(new), errorPolicy: .skip, textColumn: "words")
    let report = try job.run(pool: pool)
    #expect(report.recordings.map(\.id) == ["2"] && report.recordings[0].probabilities == expected["05"])
    var record = try RunFolder(folder("run")).readRecord()
    record.data.features.settings = .object(["tokens": .object(["longest": .integer(-1)])])
    try RunFolder(folder("run")).write(record)
    #expect(throws: PipelineError.self) { try predict(InputSource(input)) }
  }

  @Test func netsThatAnswerEveryStepAreRefused() throws {
    let settings = GenerateSettings(task: .echo(symbols: 3, delay: 1), count: 20, lengths: 3...5)
    _ = try GenerateJob(settings, output: folder("set")).run(pool: pool)
    try train("set")
    #expect(throws: PipelineError.self) { try predict(InputSource(folder("set"))) }
  }
}
