import DataModel
import SignalKit
import Testing

/// A frame's bits may depend on its samples and on the settings, and on nothing else.
@Suite struct SameBitsTests {
  private func settings() throws -> SpectrogramSettings {
    try SpectrogramSettings(windowLength: 32, overlapLength: 4, scaling: .spectrum)
  }

  /// Cutting a signal at any frame gives the same frames, wherever in a block they come to lie. The lengths stand for
  /// each number of frames in a block and for transforms of halves and of bins.
  @Test(arguments: [1, 2, 6, 17, 31, 32, 50, 64, 97, 128, 256, 500, 1000, 2048, 4096])
  func anyNumberOfFrames(windowLength: Int) throws {
    let settings = try SpectrogramSettings(windowLength: windowLength, overlapLength: 0)
    let bins = settings.binCount
    let total = 80
    let samples = noise(windowLength * total)
    var extractor = try SpectrogramExtractor(settings: settings)
    let whole = try extractor.extract(samples.span)
    for count in 1...total {
      let part = Array(samples.prefix(windowLength * count))
      #expect(try extractor.extract(part.span).values[...] == whole.values.prefix(count * bins))
      let rest = Array(samples.dropFirst(windowLength * (count - 1)))
      #expect(try extractor.extract(rest.span).values[...] == whole.values.dropFirst((count - 1) * bins))
    }
  }

  @Test func whatWasExtractedBeforeLeavesNothingBehind() throws {
    let settings = try settings()
    let samples = noise(500)
    var fresh = try SpectrogramExtractor(settings: settings)
    let expected = try fresh.extract(samples.span)
    var used = try SpectrogramExtractor(settings: settings)
    for seed in 1...5 {
      let other = noise(seed * 777, seed: UInt64(seed)).map { $0 * 1e6 }
      _ = try used.extract(other.span)
      let holes = [Float](repeating: .nan, count: 3000)
      _ = try used.extract(holes.span)
      #expect(try used.extract(samples.span) == expected)
    }
  }

  /// Another block may mean another plan and other last bits, but not more than that.
  @Test func anyBlockIsNearlyTheSame() throws {
    let settings = try settings()
    let samples = noise(28 * 100 + 4)
    var usual = try SpectrogramExtractor(settings: settings)
    let expected = try usual.extract(samples.span)
    for block in [1, 2, 3, 5, 17, 64, 99, 100, 101] {
      var extractor = try SpectrogramExtractor(plan: SpectrogramPlan(settings: settings, blockLength: block))
      let frames = try extractor.extract(samples.span)
      var error = RelativeError()
      for start in stride(from: 0, to: frames.values.count, by: 17) {
        let row = start..<start + 17
        error.add(frames.values[row], expected: expected.values[row], mode: .psd, floor: 1e-12)
      }
      #expect(error.ofFrame < 1e-6, "\(block)")
    }
  }

  @Test func anyThread() async throws {
    let plan = try SpectrogramPlan(settings: settings())
    let signals = (0..<40).map { noise(500 + 97 * $0, seed: UInt64($0)) }
    var extractor = try SpectrogramExtractor(plan: plan)
    let expected = try signals.map { try extractor.extract($0.span) }
    try await withThrowingTaskGroup(of: (Int, Frames).self) { group in
      for (index, signal) in signals.enumerated() {
        group.addTask {
          var extractor = try SpectrogramExtractor(plan: plan)
          return (index, try extractor.extract(signal.span))
        }
      }
      for try await (index, frames) in group { #expect(frames == expected[index]) }
    }
  }

  /// Plans made and destroyed by many threads at once: a missing lock in the planner shows as a crash.
  @Test func plansMadeAtOnce() async throws {
    let samples = noise(1000)
    try await withThrowingTaskGroup(of: (Int, Frames).self) { group in
      for index in 0..<200 {
        group.addTask {
          let length = 8 + index % 50
          var extractor = try SpectrogramExtractor(settings: SpectrogramSettings(windowLength: length))
          return (index, try extractor.extract(samples.span))
        }
      }
      var byLength: [Int: Frames] = [:]
      for try await (index, frames) in group {
        let length = 8 + index % 50
        #expect(frames == byLength[length, default: frames])
        byLength[length] = frames
      }
    }
  }
}
