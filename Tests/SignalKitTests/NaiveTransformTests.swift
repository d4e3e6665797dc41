import DataModel
import SignalKit
import Testing

@Suite struct NaiveTransformTests {
  /// Every length to 64, then primes, powers of two and their neighbors.
  static let lengths = Array(1...64) + [97, 127, 128, 129, 251, 256, 343, 500, 509, 512]

  @Test(arguments: Detrending.allCases) func everyWindowLength(detrending: Detrending) throws {
    var worst = RelativeError()
    for length in Self.lengths {
      let overlap = length * 3 / 8
      let settings = try SpectrogramSettings(
        window: .hamming, windowLength: length, overlapLength: overlap, detrending: detrending,
        scaling: .spectrum)
      worst.add(try compare(noise(3 * length + 1, seed: UInt64(length)), settings))
    }
    #expect(worst.ofFrame < 1e-6)
    #expect(worst.ofValue < 2e-5)
  }

  @Test func everyZeroPadding() throws {
    for fftLength in 12...40 {
      let settings = try SpectrogramSettings(window: .hann, windowLength: 12, fftLength: fftLength)
      let error = try compare(noise(100), settings)
      #expect(error.ofFrame < 1e-6, "\(fftLength)")
    }
  }

  @Test func everyOverlap() throws {
    for overlap in 0..<16 {
      let settings = try SpectrogramSettings(windowLength: 16, overlapLength: overlap, mode: .magnitude)
      let error = try compare(noise(200), settings)
      #expect(error.ofFrame < 1e-6, "\(overlap)")
    }
  }

  /// A signal of size 1 on an offset: what is left of the offset after rounding must stay below what is promised.
  @Test(arguments: [Float(1e2), 1e4, -1e4, 3e4], [Detrending.constant, .linear])
  func largeOffset(offset: Float, detrending: Detrending) throws {
    let settings = try SpectrogramSettings(
      windowLength: 32, overlapLength: 4, detrending: detrending, scaling: .spectrum)
    let error = try compare(noise(2000).map { $0 + offset }, settings)
    #expect(error.ofFrame < 1e-6)
    #expect(error.ofValue < 1e-5)
  }

  @Test func steepRamp() throws {
    let samples = noise(1000).enumerated().map { $1 + 100 * Float($0) }
    let settings = try SpectrogramSettings(windowLength: 64, detrending: .linear, scaling: .spectrum)
    let error = try compare(samples, settings)
    #expect(error.ofFrame < 1e-6)
  }

  /// SpectrogramExtractor against the definition; frames that should be zero are measured against the rounding of
  /// the signal's peak.
  private func compare(_ samples: [Float], _ settings: SpectrogramSettings) throws -> RelativeError {
    var extractor = try SpectrogramExtractor(settings: settings)
    let found = try extractor.extract(samples.span)
    let expected = naiveSpectrogram(samples, settings)
    try #require(found.values.count == expected.count)
    let peak = Double(samples.map(abs).max() ?? 0)
    var error = RelativeError()
    for start in stride(from: 0, to: expected.count, by: settings.binCount) {
      let row = start..<start + settings.binCount
      let rounding = settings.mode == .psd ? 1e-12 * peak * peak : 1e-6 * peak
      error.add(found.values[row], expected: expected[row], mode: settings.mode, floor: rounding)
    }
    return error
  }
}
