import DataModel
import SignalKit
import Testing

/// A frame's bits may depend on its samples and on the settings, and on nothing else.
@Suite struct FeatureSameBitsTests {
  @Test(arguments: [8, 31, 32, 100, 512]) func anyNumberOfFrames(windowLength: Int) throws {
    var frames = FrameSettings()
    (frames.windowLength, frames.hopLength) = (.samples(windowLength), .samples(windowLength))
    frames.padding = .none
    frames.preEmphasis = 0.9
    var bands = MelBandSettings()
    bands.melCount = 5
    let settings = try MFCCSettings(
      mel: MelSpectrogramSettings(
        sampleRate: 8000, frames: frames, bands: bands, log: .natural, energy: .raw(floor: 0)),
      coefficientCount: 5)
    let total = 40
    let samples = noise(windowLength * total)
    var extractor = try MFCCExtractor(settings: settings)
    let whole = try extractor.extract(samples.span)
    for count in 1...total {
      let part = Array(samples.prefix(windowLength * count))
      #expect(try extractor.extract(part.span).values[...] == whole.values.prefix(count * 5))
      let rest = Array(samples.dropFirst(windowLength * (count - 1)))
      #expect(try extractor.extract(rest.span).values[...] == whole.values.dropFirst((count - 1) * 5))
    }
  }

  @Test func anyBlockIsNearlyTheSame() throws {
    let settings = MFCCSettings.kaldi(sampleRate: 16000)
    let samples = noise(16000).map { 1000 * $0 }
    var usual = try MFCCExtractor(settings: settings)
    let expected = try usual.extract(samples.span)
    for block in [1, 2, 3, 5, 17, 97, 98, 99] {
      var extractor = try MFCCExtractor(plan: MFCCPlan(settings: settings, blockLength: block))
      let frames = try extractor.extract(samples.span)
      for (a, b) in zip(frames.values, expected.values) { #expect(abs(a - b) < 1e-3, "\(block)") }
    }
  }

  @Test func whatWasExtractedBeforeLeavesNothingBehind() throws {
    for settings in [MFCCSettings.librosa(sampleRate: 16000), .kaldi(sampleRate: 16000)] {
      let samples = noise(5000)
      var fresh = try MFCCExtractor(settings: settings)
      let expected = try fresh.extract(samples.span)
      var used = try MFCCExtractor(settings: settings)
      for seed in 1...5 {
        let other = noise(seed * 3777, seed: UInt64(seed)).map { $0 * 1e6 }
        _ = try used.extract(other.span)
        let holes = [Float](repeating: .nan, count: 9000)
        _ = try used.extract(holes.span)
        #expect(try used.extract(samples.span) == expected)
      }
    }
  }

  @Test func anyThread() async throws {
    let plan = try MFCCPlan(settings: .librosa(sampleRate: 16000))
    let signals = (0..<20).map { noise(500 + 1097 * $0, seed: UInt64($0)) }
    var extractor = try MFCCExtractor(plan: plan)
    let expected = try signals.map { try extractor.extract($0.span) }
    try await withThrowingTaskGroup(of: (Int, Frames).self) { group in
      for (index, signal) in signals.enumerated() {
        group.addTask {
          var extractor = try MFCCExtractor(plan: plan)
          return (index, try extractor.extract(signal.span))
        }
      }
      for try await (index, frames) in group { #expect(frames == expected[index]) }
    }
  }
}
