import DataModel
import Formats
import Pipelines
import Shards
import SignalKit
import TestSupport
import Testing
import Workers

@Suite struct MFCCTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func extract(_ settings: any FeatureSettings, to name: String) throws -> ShardFolder {
    let input = try CincDownload(count: 3).write(to: folder)
    let job = ExtractionJob(input: InputSource(input), features: settings, output: folder(name))
    _ = try job.run(pool: WorkerPool(workerCount: 2))
    return try ShardFolder(folder(name))
  }

  @Test func coefficientsAreThoseOfTheExtractor() throws {
    var settings = MFCCFeatureSettings()
    settings.mfcc.coefficientCount = 7
    settings.mfcc.mel.bands.melCount = 30
    settings.mfcc.mel.frames.windowLength = 256
    settings.mfcc.mel.frames.hopLength = 100
    let data = try extract(settings, to: "mfcc")
    #expect(data.featureCount == 7 && data.manifest.features.type == "mfcc" && data.elementType == .f32)
    var bands = MelBandSettings()
    bands.melCount = 30
    var frames = FrameSettings()
    frames.windowLength = 256
    frames.hopLength = 100
    let mel = try MelSpectrogramSettings(
      sampleRate: 300, frames: frames, bands: bands, log: .decibels, range: .recording(80))
    var extractor = try MFCCExtractor(settings: MFCCSettings(mel: mel, coefficientCount: 7))
    let samples = CincDownload.samples(1, kind: 0, count: 960).map(Float.init)
    let expected = try extractor.extract(samples.span)
    var values = [Float](repeating: 0, count: expected.values.count)
    try #require(data.item(0).length == expected.rowCount)
    data.copyRows(of: 0, 0..<expected.rowCount, to: &values, at: 0)
    #expect(values == expected.values)
  }

  @Test func shortRecordingsAreFilledWithZeros() throws {
    var settings = MFCCFeatureSettings()
    settings.mfcc.mel.frames.windowLength = 128
    settings.mfcc.mel.bands.melCount = 20
    settings.mfcc.mel.frames.hopLength = 100
    settings.paddedLength = 1000
    let data = try extract(settings, to: "padded")
    // 960, 1020 and 1080 samples: the first is filled to 1000. Centered frames: 1 + samples / hop.
    #expect((0..<3).map { data.item($0).length } == [11, 11, 11])
    guard case .object(let stored) = data.manifest.features.settings,
      case .object(let mfcc)? = stored["mfcc"]
    else {
      Issue.record("\(data.manifest.features.settings)")
      return
    }
    #expect(mfcc["padded_length"] == .integer(1000))
  }

  @Test func logMelHasItsOwnNameAndWidth() throws {
    var settings = MelFeatureSettings(.kaldi)
    settings.mel.bands.melCount = 5
    let data = try extract(settings, to: "mel")
    #expect(data.featureCount == 5 && data.manifest.features.type == "log-mel")
  }
}
