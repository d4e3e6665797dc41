import DataModel
import Formats
import Foundation
import Pipelines
import Shards
import SignalKit
import TestSupport
import Testing
import Workers

@Suite struct ExtractionTests {
  let folder: ScratchFolder
  let chain: Chain

  init() throws {
    folder = try ScratchFolder()
    chain = Chain(folder)
  }

  @Test func countsWhatItMakes() throws {
    let input = try CincDownload(count: 10, classes: ["N", "A", "O"]).write(to: folder)
    let result = try chain.spectrogram(
      input, selection: .init(labels: ["A", "N"], minimumSamples: 1000))
    // N: 1, 4, 7, 10; A: 2, 5, 8; O: 3, 6, 9. Number 1 has 960 samples.
    #expect(result.manifest.leftOut == ["label": 3, "min_samples": 1])
    #expect(result.manifest.classNames == ["A", "N"])
    #expect(result.manifest.skipped.isEmpty && result.warnings.isEmpty)
    #expect(
      result.manifest.source
        == .init(
          name: "training2017", bytes: result.manifest.source.bytes, layout: "cinc-2017", recordings: 10))
    let data = try ShardFolder(folder("af"))
    #expect(data.recordings.map(\.id) == ["A00002", "A00004", "A00005", "A00007", "A00008", "A00010"])
    #expect((0..<data.itemCount).map { data.item($0).label } == [0, 1, 0, 1, 0, 1])
    #expect(data.featureCount == 17 && data.manifest.features.sampleRate == 300)
    // (1020 - 4) / 28 rows of 1020 samples.
    #expect(data.recordings[0].sampleCount == 1020 && data.recordings[0].rowCount == 36)
    #expect(data.item(0).length == 36)
  }

  @Test func storesSettingsThatAreNoDefaults() throws {
    let input = try CincDownload(count: 2).write(to: folder)
    let features = try chain.spectrogram(input).manifest.features
    #expect(features.type == "spectrogram" && features.count == 17)
    guard case .object(let stored) = features.settings, case .object(let spectrogram)? = stored["spectrogram"]
    else {
      Issue.record("\(features.settings)")
      return
    }
    #expect(stored.keys.sorted() == ["channels", "spectrogram"] && stored["channels"] == .integer(1))
    #expect(
      spectrogram == [
        "frames": .object([
          "window_length": .integer(32), "hop_length": .integer(28), "fft_length": .integer(32),
        ]), "scaling": .text("spectrum"),
      ])
  }

  @Test func classesAreInTheOrderOfTheLabelsThatWereGiven() throws {
    let input = try CincDownload(count: 4).write(to: folder)
    #expect(
      try chain.spectrogram(input, to: "a", selection: .init(labels: ["N", "A"])).manifest.classNames == [
        "N", "A",
      ])
    #expect(try chain.spectrogram(input, to: "b").manifest.classNames == ["A", "N"])
  }

  @Test func zipAndFoldersGiveTheSameShards() throws {
    let download = CincDownload(count: 4)
    let zip = try folder.write("training2017.zip", download.zip)
    let inner = try download.write(to: folder, "outer/training2017")
    for (input, name) in [(zip, "z"), (folder("outer"), "o"), (inner, "i")] {
      try chain.spectrogram(input, to: name)
    }
    let shard = try chain.bytes("z/data-00000.safetensors")
    #expect(try chain.bytes("o/data-00000.safetensors") == shard)
    #expect(try chain.bytes("i/data-00000.safetensors") == shard)
    #expect(try chain.bytes("i/recordings.csv") == chain.bytes("z/recordings.csv"))
  }

  @Test func channelsStandSideBySide() throws {
    let rows = CincDownload.samples(1, kind: 0, count: 200)
    // Two rows by 100 columns: elements alternate between the channels.
    var bytes = CincDownload.mat(rows)
    bytes[4] = 2
    bytes[8] = 100
    let input = try folder.write("two/one.mat", bytes)
    _ = try ExtractionJob(
      input: InputSource(input), features: SpectrogramSettings(windowLength: 32),
      output: folder("af")
    ).run(pool: chain.pool)
    let data = try ShardFolder(folder("af"))
    #expect(data.featureCount == 34)
    var values = [Float](repeating: 0, count: 34)
    data.copyRows(of: 0, 0..<1, to: &values, at: 0)
    let plan = try SpectrogramPlan(settings: SpectrogramSettings(windowLength: 32))
    for channel in 0..<2 {
      let samples = stride(from: channel, to: 200, by: 2).map { Float(rows[$0]) }
      var extractor = try SpectrogramExtractor(plan: plan)
      let frames = try extractor.extract(samples.span)
      #expect(Array(frames.values[0..<17]) == Array(values[channel * 17..<channel * 17 + 17]))
    }
  }

  @Test func interruptionLeavesNothing() throws {
    // More than the 16 that two workers may have made before the second is counted.
    let input = try CincDownload(count: 20).write(to: folder)
    let done = Counter()
    #expect(throws: Interrupted()) {
      try chain.spectrogram(
        input,
        control: JobControl(report: { count, _ in done.value = count }, isCancelled: { done.value >= 2 }))
    }
    #expect(!FileManager.default.fileExists(atPath: folder("af")))
  }

  @Test func refusesWhatLeavesNothing() throws {
    let input = try CincDownload(count: 4).write(to: folder)
    #expect(
      message { try chain.spectrogram(input, selection: .init(labels: ["N", "X"])) }
        == "\(input): no recording has the label X; found A, N")
    #expect(
      message { try chain.spectrogram(input, selection: .init(minimumSamples: 100_000)) }
        == "\(input): no recording is left: 4 of 4 have fewer than 100,000 samples")
    #expect(!FileManager.default.fileExists(atPath: folder("af")))
  }
}
