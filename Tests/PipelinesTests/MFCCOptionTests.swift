import DataModel
import Formats
import Pipelines
import Shards
import SignalKit
import TestSupport
import Testing
import Workers

/// Delta features, zero-padding, and mel features in datasets.
@Suite struct MFCCOptionTests {
  let folder: ScratchFolder
  let input: String

  init() throws {
    folder = try ScratchFolder()
    input = try CincDownload(count: 1).write(to: folder)
  }

  private func extract(_ settings: any FeatureSettings) throws -> ShardFolder {
    _ = try ExtractionJob(
      input: InputSource(input), features: settings, output: folder("out"), existing: .replace
    ).run(pool: WorkerPool(workerCount: 1))
    return try ShardFolder(folder("out"))
  }

  private var small: MFCCFeatureSettings {
    var settings = MFCCFeatureSettings()
    (settings.mfcc.mel.frames.windowLength, settings.mfcc.mel.frames.hopLength) = (64, 50)
    (settings.mfcc.mel.bands.melCount, settings.mfcc.coefficientCount) = (6, 4)
    return settings
  }

  private func rows(_ data: ShardFolder) -> [Float] {
    let count = data.item(0).length
    var values = [Float](repeating: 0, count: count * data.featureCount)
    data.copyRows(of: 0, 0..<count, to: &values, at: 0)
    return values
  }

  private var samples: [Float] { CincDownload.samples(1, kind: 0, count: 960).map(Float.init) }

  @Test func deltasStandBehindTheFeatures() throws {
    var settings = small
    settings.deltas = DeltaSettings(count: 2, width: 5)
    let data = try extract(settings)
    #expect(data.featureCount == 12)
    settings.mfcc.mel.sampleRate = 300
    var extractor = try MFCCExtractor(settings: settings.mfcc)
    let frames = try extractor.extract(samples.span)
    let parts = [frames, try Deltas(width: 5)(frames), try Deltas(width: 5, order: 2)(frames)]
    var expected: [Float] = []
    for row in 0..<frames.rowCount {
      for part in parts { expected += part.values[row * 4..<row * 4 + 4] }
    }
    #expect(rows(data) == expected)
  }

  @Test func fewFramesHaveNoDeltasUnlessTheEndsGoOn() throws {
    var settings = small
    settings.mfcc.mel.frames.hopLength = 200
    settings.deltas = DeltaSettings()
    let text = message { _ = try extract(settings) }
    #expect(
      text?.hasSuffix(
        "recording A00001: expected at least 9 frames, the width of the delta window, found 5") == true,
      "\(text ?? "")")
    settings.deltas = DeltaSettings(edges: .nearest)
    #expect(try extract(settings).item(0).length == 5)
  }

  @Test func melHasNoLogarithm() throws {
    var settings = MelFeatureSettings(small.mfcc.mel)
    (settings.mel.log, settings.mel.range) = (.none, .unlimited)
    let data = try extract(settings)
    #expect(data.manifest.features.type == "mel" && data.featureCount == 6)
    settings.mel.sampleRate = 300
    var extractor = try MelSpectrogramExtractor(settings: settings.mel)
    #expect(try rows(data) == extractor.extract(samples.span).values)
    settings.mel.range = .recording(80)
    #expect(throws: SignalError.self) { try extract(settings) }
  }

  @Test func settingsAreCheckedWithTheirPlaces() {
    func refusal(_ change: (inout MFCCFeatureSettings) -> Void) -> String? {
      var settings = small
      change(&settings)
      do { try settings.validate() } catch {
        guard case SignalError.setting(let error) = error else { return nil }
        return error.name
      }
      return nil
    }
    #expect(refusal { $0.deltas = DeltaSettings(count: 3) } == "deltas.count")
    #expect(refusal { $0.deltas = DeltaSettings(width: 4) } == "deltas.width")
    #expect(refusal { $0.paddedLength = 0 } == "paddedLength")
    #expect(refusal { $0.mfcc.mel.frames.hopLength = 0 } == "mel.frames.hopLength")
    #expect(refusal { _ in } == nil)
  }
}
