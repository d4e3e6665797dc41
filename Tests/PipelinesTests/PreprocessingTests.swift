import DataModel
import Formats
import Pipelines
import Shards
import SignalKit
import TestSupport
import Testing
import Workers

@Suite struct PreprocessingTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func run(
    _ preprocessing: PreprocessingSettings, of input: String,
    features: any FeatureSettings = SignalFeatureSettings(),
    to name: String = "out",
    layout: Layout? = nil, onError: ErrorPolicy = .fail, workers: Int = 2
  ) throws -> ShardFolder {
    _ = try ExtractionJob(
      input: InputSource(input, layout: layout), preprocessing: preprocessing, features: features,
      errorPolicy: onError,
      output: folder(name)
    ).run(pool: WorkerPool(workerCount: workers))
    return try ShardFolder(folder(name))
  }

  private func rows(_ data: ShardFolder, _ index: Int) -> [Float] {
    let count = data.item(index).length
    var values = [Float](repeating: 0, count: count * data.featureCount)
    data.copyRows(of: index, 0..<count, to: &values, at: 0)
    return values
  }

  private func settings(_ data: ShardFolder) throws -> [String: SettingValue] {
    guard case .object(let settings) = data.manifest.features.settings else { throw NotAnObject() }
    return settings
  }

  private struct NotAnObject: Error {}

  /// Filters at the recordings' rate, then the new rate, then standardization.
  @Test func stepsFollowEachOther() throws {
    var preprocessing = PreprocessingSettings()
    preprocessing.filters = [
      .bandpass(low: 0.5, high: 40, order: 4), .notch(frequency: 50, quality: 30),
    ]
    preprocessing.sampleRate = 100
    preprocessing.standardization = .channel
    let data = try run(preprocessing, of: CincDownload(count: 2).write(to: folder))
    #expect(data.manifest.features.sampleRate == 100 && data.elementType == .f32)
    // The table tells of the files.
    #expect(data.recordings.map(\.sampleRate) == [300, 300])
    #expect(data.recordings.map(\.sampleCount) == [960, 1020])
    #expect(data.recordings.map(\.rowCount) == [320, 340])
    let filters = try preprocessing.filters.map { try ZeroPhaseFilter($0, sampleRate: 300) }
    let resampler = Resampler(ratio: try RateRatio(from: 300, to: 100))
    for index in 0..<2 {
      var samples = CincDownload.samples(index + 1, kind: index, count: 960 + 60 * index).map(Float.init)
      let peak = [samples.reduce(0) { max($0, abs($1)) }]
      var scratch = FilterScratch()
      let count = samples.count
      var span = samples.mutableSpan
      try filters.apply(to: &span, 0..<count, scratch: &scratch)
      var expected = resampler(samples.span)
      var all = expected.mutableSpan
      Standardization.channel.apply(to: &all, channelCount: 1, peaks: peak.span)
      #expect(rows(data, index) == expected)
    }
    #expect(
      try settings(data)["preprocessing"]
        == .object([
          "filters": .list([
            .object([
              "type": .text("bandpass"), "frequencies": .list([.number(0.5), .integer(40)]),
              "order": .integer(4),
            ]),
            .object(["type": .text("notch"), "frequencies": .list([.integer(50)]), "quality": .integer(30)]),
          ]),
          "sample_rate": .integer(100), "standardization": .text("channel"),
        ]))
    #expect(try settings(data)["input_sample_rate"] == .integer(300))
  }

  @Test func nothingAskedForIsNothingWritten() throws {
    let data = try run(PreprocessingSettings(), of: CincDownload(count: 1).write(to: folder))
    #expect(try settings(data).keys.sorted() == ["channels", "signals"])
    #expect(data.elementType == .i16 && data.manifest.features.sampleRate == 300)
  }

  /// Two channels of 16 bits, one a ramp and one a wave.
  private func stereo() throws -> (path: String, channels: [[Float]]) {
    let ramp = (0..<500).map { Int16($0) }
    let wave = (0..<500).map { (place: Int) -> Int16 in place % 50 < 25 ? 900 : -900 }
    let channels: [[Int16]] = [ramp, wave]
    func little(_ value: UInt32, _ count: Int) -> [UInt8] {
      (0..<count).map { (place: Int) -> UInt8 in UInt8(truncatingIfNeeded: value >> UInt32(8 * place)) }
    }
    var data: [UInt8] = []
    for i in 0..<500 {
      for channel in channels { data += little(UInt32(UInt16(bitPattern: channel[i])), 2) }
    }
    var format: [UInt8] = little(1, 2) + little(2, 2)
    format += little(1000, 4) + little(4000, 4)
    format += little(4, 2) + little(16, 2)
    var body = Array("WAVEfmt ".utf8) + little(16, 4)
    body += format + Array("data".utf8)
    body += little(2000, 4) + data
    let path = try folder.write("stereo/a.wav", Array("RIFF".utf8) + little(UInt32(body.count), 4) + body)
    return (String(path.dropLast(6)), channels.map { $0.map(Float.init) })
  }

  @Test func channelsStayApart() throws {
    let (path, channels) = try stereo()
    var preprocessing = PreprocessingSettings()
    preprocessing.filters = [.lowpass(frequency: 100, order: 3)]
    preprocessing.sampleRate = 400
    let data = try run(preprocessing, of: path, layout: .wav)
    let found = rows(data, 0)
    let filter = try ZeroPhaseFilter(preprocessing.filters[0], sampleRate: 1000)
    let resampler = Resampler(ratio: try RateRatio(from: 1000, to: 400))
    try #require(data.featureCount == 2 && found.count == 400)
    for (channel, samples) in channels.enumerated() {
      let filtered = try filter(samples.span)
      let expected = resampler(filtered.span)
      #expect((0..<200).map { found[2 * $0 + channel] } == expected)
    }
  }

  @Test func standardizationNeedsNoRate() throws {
    let lines = (0..<4).map { "\($0 % 2 + 1) 0.5 \($0) 1.5 -2e-1 7" }
    let table = try folder.write("Toy_TRAIN.txt", lines.joined(separator: "\n"))
    var preprocessing = PreprocessingSettings()
    preprocessing.standardization = .recording
    let found = rows(try run(preprocessing, of: table), 1)
    #expect(abs(found.reduce(0, +)) < 1e-5 && abs(found.reduce(0) { $0 + $1 * $1 } - 5) < 1e-5)
    preprocessing.sampleRate = 100
    let text = message { _ = try run(preprocessing, of: table, to: "other") }
    #expect(text?.contains("a sample rate for resampling") == true, "\(text ?? "")")
    preprocessing.filters = [.lowpass(frequency: 10, order: 2)]
    let other = message { _ = try run(preprocessing, of: table, to: "other") }
    #expect(other?.contains("a sample rate for filtering") == true, "\(other ?? "")")
  }

  @Test func frequenciesBeyondHalfTheRateAreNamed() throws {
    var preprocessing = PreprocessingSettings()
    preprocessing.filters = [.notch(frequency: 200, quality: 30)]
    let input = try CincDownload(count: 1).write(to: folder)
    let text = message { _ = try run(preprocessing, of: input) }
    #expect(
      text == "notch: expected at least 0.0003 Hz and below 150 Hz, the Nyquist frequency, found 200 Hz",
      "\(text ?? "")")
    preprocessing = PreprocessingSettings()
    preprocessing.sampleRate = 300.0001
    let rate = message { _ = try run(preprocessing, of: input) }
    #expect(rate?.contains("integers p and q up to 10,000") == true, "\(rate ?? "")")
  }

  /// A recording too short for the filter's padding is one that cannot be used.
  @Test func shortRecordingsAreSkippedWithAReason() throws {
    let input = try CincDownload(count: 3, sampleCount: { $0 == 2 ? 27 : 900 }).write(to: folder)
    var preprocessing = PreprocessingSettings()
    preprocessing.filters = [.bandpass(low: 1, high: 40, order: 4)]
    let data = try run(preprocessing, of: input, onError: .skip)
    #expect(data.itemCount == 2)
    #expect(
      data.manifest.skipped.map(\.reason) == [
        "expected at least 28 samples, for zero-phase filtering, found 27"
      ])
  }

  @Test func featuresSeeTheNewRate() throws {
    var preprocessing = PreprocessingSettings()
    preprocessing.sampleRate = 150
    let settings = try SpectrogramSettings(windowLength: 32, scaling: .density)
    let data = try run(
      preprocessing, of: CincDownload(count: 1).write(to: folder), features: settings)
    guard case .object(let stored)? = try self.settings(data)["spectrogram"] else {
      Issue.record("no spectrogram")
      return
    }
    #expect(stored["sample_rate"] == nil && data.manifest.features.sampleRate == 150)
    let samples = CincDownload.samples(1, kind: 0, count: 960).map(Float.init)
    let resampled = Resampler(ratio: try RateRatio(from: 300, to: 150))(samples.span)
    var extractor = try SpectrogramExtractor(
      settings: SpectrogramSettings(sampleRate: 150, windowLength: 32, scaling: .density))
    #expect(try rows(data, 0) == extractor.extract(resampled.span).values)
  }

  @Test func sameBytesForAnyNumberOfWorkers() throws {
    // Lengths go up and down, so that memory is used again for shorter recordings.
    let input = try CincDownload(count: 9, sampleCount: { 400 + 300 * ($0 * 5 % 7) }).write(to: folder)
    var preprocessing = PreprocessingSettings()
    preprocessing.filters = [.highpass(frequency: 0.5, order: 2), .notch(frequency: 50, quality: 30)]
    preprocessing.sampleRate = 250
    preprocessing.standardization = .recording
    let results = try [1, 2, 5].map { workers in
      _ = try run(preprocessing, of: input, to: "jobs\(workers)", workers: workers)
      return try contents(of: folder("jobs\(workers)"))
    }
    #expect(results[0].count == 3 && results[1] == results[0] && results[2] == results[0])
  }
}
