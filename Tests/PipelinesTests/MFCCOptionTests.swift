import DataModel
import Formats
import Pipelines
import Shards
import SignalKit
import TestSupport
import Testing
import Workers

/// Options of mel features: each is in the manifest, and the new outputs are those of the extractors.
@Suite struct MFCCOptionTests {
  let folder: ScratchFolder
  let input: String

  init() throws {
    folder = try ScratchFolder()
    input = try CincDownload(count: 1).write(to: folder)
  }

  private func extract(_ settings: MFCCFeatureSettings, to name: String = "out") throws -> ShardFolder {
    _ = try ExtractionJob(
      input: InputSource(input), features: .mfcc(settings), output: folder(name), existing: .replace
    ).run(pool: WorkerPool(workerCount: 1))
    return try ShardFolder(folder(name))
  }

  private var small: MFCCFeatureSettings {
    var settings = MFCCFeatureSettings()
    settings.fftLength = 64
    settings.hopLength = 50
    settings.melCount = 6
    settings.coefficientCount = 4
    return settings
  }

  private static let changes: [(name: String, change: @Sendable (inout MFCCFeatureSettings) -> Void)] = [
    ("output", { $0.output = .logMel }), ("mel", { $0.output = .mel }),
    ("coefficientCount", { $0.coefficientCount = 5 }), ("melCount", { $0.melCount = 7 }),
    ("fftLength", { $0.fftLength = 128 }), ("windowLength", { $0.windowLength = 40 }),
    ("hopLength", { $0.hopLength = 51 }), ("minimumFrequency", { $0.minimumFrequency = 1 }),
    ("maximumFrequency", { $0.maximumFrequency = 100 }), ("window", { $0.window = .hamming }),
    ("padding", { $0.padding = .centered(.reflect) }), ("no padding", { $0.padding = .transform }),
    ("detrending", { $0.detrending = .constant }), ("preEmphasis", { $0.preEmphasis = 0.9 }),
    ("exponent", { $0.exponent = .magnitude }), ("scale", { $0.scale = .htk }),
    ("melNormalization", { $0.melNormalization = MelNormalization.none }), ("floor", { $0.floor = 1e-5 }),
    ("range", { $0.range = .recording(60) }), ("no range", { $0.range = .unlimited }),
    ("decibelReference", { $0.decibelReference = .largest }),
    ("cosineNormalization", { $0.cosineNormalization = CosineNormalization.none }),
    ("lifterLength", { $0.lifterLength = 22 }), ("energy", { $0.energy = .raw(floor: 0) }),
    ("order", { $0.order = .energyLast }), ("derivatives", { $0.derivatives = .init(count: 1) }),
    ("two derivatives", { $0.derivatives = .init(count: 2) }),
    ("width", { $0.derivatives = .init(count: 1, width: 5) }),
    ("edges", { $0.derivatives = .init(count: 1, edges: .nearest) }),
    ("paddedLength", { $0.paddedLength = 2000 }),
  ]

  /// No two changes have the same features in their manifests, and none is left out of them.
  @Test func everyOptionIsInTheManifest() throws {
    var seen = [("nothing", try extract(small).manifest.features)]
    for (name, change) in Self.changes {
      var settings = small
      change(&settings)
      let features = try extract(settings).manifest.features
      if let same = seen.first(where: { $0.1 == features }) {
        Issue.record("\(name) is written as \(same.0)")
      }
      seen.append((name, features))
    }
  }

  @Test func kaldisOptionsReachTheExtractor() throws {
    var settings = MFCCFeatureSettings()
    settings.reference = .kaldi
    settings.padding = .mirrored
    settings.preEmphasis = 0.5
    settings.detrending = Detrending.none
    settings.energy = .windowed(floor: 1)
    settings.order = .energyLast
    settings.lifterLength = 0
    let made = try settings.settings(sampleRate: 16000)
    #expect(made.mel.frames.padding == .mirrored && made.mel.frames.preEmphasis == 0.5)
    #expect(made.mel.frames.detrending == .none && made.mel.energy == .windowed(floor: 1))
    #expect(made.mel.order == .energyLast && made.lifter == .none)
    settings.floor = 0.5
    #expect(try settings.settings(sampleRate: 16000).mel.log == .natural(floor: 0.5))
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
    settings.derivatives = .init(count: 2, width: 5)
    let data = try extract(settings)
    #expect(data.featureCount == 12)
    var extractor = try MFCCExtractor(settings: small.settings(sampleRate: 300))
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
    settings.hopLength = 200
    settings.derivatives = .init(count: 1)
    let text = message { _ = try extract(settings) }
    #expect(
      text?.hasSuffix("recording A00001: expected at least 9 frames, the width of deltas, found 5") == true,
      "\(text ?? "")")
    settings.derivatives = .init(count: 1, edges: .nearest)
    #expect(try extract(settings).item(0).length == 5)
  }

  @Test func melHasNoLogarithm() throws {
    var settings = small
    settings.output = .mel
    let data = try extract(settings)
    #expect(data.manifest.features.type == "mel" && data.featureCount == 6)
    var frames = FrameSettings()
    frames.fftLength = 64
    frames.hopLength = 50
    var bands = MelBandSettings()
    bands.melCount = 6
    var extractor = try MelSpectrogramExtractor(
      settings: MelSpectrogramSettings(sampleRate: 300, frames: frames, bands: bands))
    #expect(try rows(data) == extractor.extract(samples.span).values)
    settings.range = .recording(80)
    #expect(throws: SignalError.self) { try settings.settings(sampleRate: 300) }
    settings.range = nil
    settings.floor = 1
    #expect(throws: SignalError.self) { try settings.settings(sampleRate: 300) }
  }
}
