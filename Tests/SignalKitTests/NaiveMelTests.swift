import DataModel
import SignalKit
import Testing

@Suite struct NaiveMelTests {
  static let paddings: [FramePadding] = [
    .none, .transform, .mirrored, .centered(.zeros), .centered(.edge), .centered(.reflect),
    .centered(.symmetric),
  ]

  /// Every padding, short signals, odd and even lengths: frames and their number are those of the definition.
  @Test(arguments: Self.paddings) func everyPadding(padding: FramePadding) throws {
    for (length, fftLength, hop) in [
      (1, 1, 1), (2, 3, 1), (5, 8, 3), (8, 8, 2), (7, 9, 4), (12, 12, 17), (16, 20, 5),
    ] {
      var frames = FrameSettings()
      frames.window = .hamming
      (frames.windowLength, frames.fftLength, frames.hopLength) = (
        .samples(length), .samples(fftLength), .samples(hop)
      )
      frames.padding = padding
      for count in Array(1...25) + [60] {
        try compare(
          noise(count, seed: UInt64(count)), settings(frames), "\(length) \(fftLength) \(hop) \(count)")
      }
    }
  }

  @Test(arguments: [0, 0.5, 0.97, 1], [Detrending.none, .constant])
  func emphasis(preEmphasis: Double, detrending: Detrending) throws {
    for length in 1...40 {
      var frames = FrameSettings()
      frames.window = Window(.povey)
      (frames.windowLength, frames.fftLength, frames.hopLength) = (
        .samples(length), .samples(max(32, length)), 7
      )
      frames.padding = .none
      (frames.preEmphasis, frames.detrending) = (preEmphasis, detrending)
      try compare(noise(3 * length, seed: 3), settings(frames), "\(length)")
    }
  }

  @Test(arguments: MelScale.allCases, MelInterpolation.allCases)
  func filterbanks(scale: MelScale, interpolation: MelInterpolation) throws {
    for fftLength in [1, 2, 7, 8, 16, 17, 64, 100, 511, 512] {
      for melCount in [1, 2, 5, 13, 40] {
        for range in [nil, 0...4000, 300...3400, 3999...4000, 3000...9000, 4500...5000]
          as [ClosedRange<Double>?]
        {
          for normalization in MelNormalization.allCases {
            var bands = MelBandSettings()
            bands.setRange(range)
            (bands.melCount, bands.scale) = (melCount, scale)
            (bands.normalization, bands.interpolation) = (normalization, interpolation)
            let bank = try MelFilterbank(settings: bands, sampleRate: 8000, fftLength: fftLength)
            let expected = naiveFilterbank(bands, 8000, fftLength)
            #expect(bank.binCount == fftLength / 2 + 1 && bank.melCount == melCount)
            let error = zip(bank.dense, expected.joined()).map { abs(Double($0) - $1) }.max() ?? 1
            #expect(error < 1e-6)
            let empty = expected.indices.filter { expected[$0].allSatisfy { $0 < 1e-12 } }
            let found = bank.emptyBands.filter { band in expected[band].contains { $0 >= 1e-9 } }
            #expect(found.isEmpty && bank.emptyBands.count <= empty.count)
          }
        }
      }
    }
  }

  /// Ranges that no band can divide, and rates at both ends of what is taken, give weights that are numbers or none.
  @Test func oddRanges() throws {
    let least = 0...Double.leastNonzeroMagnitude
    for range in [nil, least, 1000...(1000.0).nextUp, 0...1e15, 1e14...1e15] as [ClosedRange<Double>?] {
      for rate in [1e-9, 8000, 1e15] {
        for scale in MelScale.allCases {
          var bands = MelBandSettings()
          bands.setRange(range)
          bands.scale = scale
          let bank = try MelFilterbank(settings: bands, sampleRate: rate, fftLength: 256)
          #expect(bank.dense.allSatisfy { $0 >= 0 && $0.isFinite })
        }
      }
    }
  }

  private func settings(_ frames: FrameSettings) throws -> MelSpectrogramSettings {
    var bands = MelBandSettings()
    bands.melCount = 3
    return try MelSpectrogramSettings(sampleRate: 8000, sampleScale: 3, frames: frames, bands: bands)
  }

  private func compare(_ samples: [Float], _ settings: MelSpectrogramSettings, _ name: String) throws {
    let expected = naiveMel(samples, settings)
    #expect(settings.frameCount(sampleCount: samples.count) == expected.count, "\(name)")
    var extractor = try MelSpectrogramExtractor(settings: settings)
    guard !expected.isEmpty else {
      #expect(throws: SignalError.self) { try extractor.extract(samples.span) }
      return
    }
    let found = try extractor.extract(samples.span)
    try #require(found.rowCount == expected.count && found.featureCount == 3)
    let largest = expected.joined().reduce(1e-6, max)
    for (a, b) in zip(found.values, expected.joined()) {
      #expect(abs(Double(a) - b) < 2e-6 * largest, "\(name)")
    }
  }
}

extension MelBandSettings {
  fileprivate mutating func setRange(_ range: ClosedRange<Double>?) {
    minimumFrequency = range?.lowerBound ?? 0
    maximumFrequency = range?.upperBound
  }
}
