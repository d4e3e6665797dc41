import DataModel
import SignalKit
import Testing

@Suite struct SpectrogramExtractorTests {
  private func extract(_ samples: [Float], _ settings: SpectrogramSettings) throws -> Frames {
    var extractor = try SpectrogramExtractor(settings: settings)
    return try extractor.extract(samples.span)
  }

  @Test func aSinesPowerStandsInItsBin() throws {
    // Amplitude 3 at bin 4 of 32: mean square 4.5.
    let samples = (0..<320).map { 3 * Float(cosine(2 * .pi * 4 * Double($0) / 32)) }
    let settings = try SpectrogramSettings(
      window: .boxcar, windowLength: 32, overlapLength: 0, detrending: .none, scaling: .spectrum)
    let frames = try extract(samples, settings)
    #expect(frames.rowCount == 10)
    #expect(frames.featureCount == 17)
    for row in 0..<10 {
      for bin in 0..<17 { #expect(abs(frames.values[row * 17 + bin] - (bin == 4 ? 4.5 : 0)) < 1e-5) }
    }
  }

  /// Parseval: the one-sided density of a frame sums to its mean square times window length.
  @Test(arguments: [1, 2, 7, 16, 31, 32, 100]) func powerIsKept(length: Int) throws {
    let samples = noise(length * 4)
    let settings = try SpectrogramSettings(
      window: .boxcar, windowLength: length, overlapLength: 0, detrending: .none, scaling: .density)
    let frames = try extract(samples, settings)
    for row in 0..<4 {
      let sum = frames.values[row * settings.binCount..<(row + 1) * settings.binCount].reduce(0, +)
      let square = samples[row * length..<(row + 1) * length].reduce(0) { $0 + $1 * $1 }
      #expect(abs(sum - square) < 1e-5 * square)
    }
  }

  @Test func powerGrowsWithTheSquare() throws {
    let samples = noise(500)
    let settings = try SpectrogramSettings(windowLength: 50)
    let once = try extract(samples, settings)
    // A power of two changes no digit.
    let louder = try extract(samples.map { 8 * $0 }, settings)
    #expect(louder.values == once.values.map { 64 * $0 })
    let magnitude = try SpectrogramSettings(windowLength: 50, mode: .magnitude)
    let a = try extract(samples, magnitude)
    let b = try extract(samples.map { -8 * $0 }, magnitude)
    #expect(b.values == a.values.map { 8 * $0 })
  }

  @Test(arguments: [Detrending.constant, .linear]) func constantsVanish(detrending: Detrending) throws {
    for level in [Float(0), 1, -1234.5, 1e-20, 30000] {
      let settings = try SpectrogramSettings(windowLength: 33, detrending: detrending)
      let frames = try extract([Float](repeating: level, count: 200), settings)
      #expect(frames.values.allSatisfy { abs($0) <= 1e-13 * level * level }, "\(level)")
    }
  }

  @Test func silenceStaysSilent() throws {
    for detrending in Detrending.allCases {
      let settings = try SpectrogramSettings(windowLength: 40, detrending: detrending)
      #expect(try extract([Float](repeating: 0, count: 400), settings).values.allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity], Detrending.allCases)
  func whatIsNotANumberStaysInItsFrames(value: Float, detrending: Detrending) throws {
    let settings = try SpectrogramSettings(windowLength: 32, overlapLength: 8, detrending: detrending)
    let clean = noise(1000)
    var holed = clean
    holed[500] = value
    let expected = try extract(clean, settings)
    let found = try extract(holed, settings)
    for row in 0..<found.rowCount {
      let bins = row * 17..<(row + 1) * 17
      let touched = (row * 24..<row * 24 + 32).contains(500)
      if touched {
        let anyFinite = found.values[bins].contains { $0.isFinite }
        #expect(!anyFinite, "row \(row)")
      } else {
        #expect(found.values[bins] == expected.values[bins], "row \(row)")
      }
    }
  }

  @Test(arguments: [0, 1, 31]) func tooShortASignalIsRefused(sampleCount: Int) throws {
    var extractor = try SpectrogramExtractor(settings: SpectrogramSettings(windowLength: 32))
    let samples = [Float](repeating: 1, count: sampleCount)
    #expect(throws: SignalError.signalTooShort(sampleCount: sampleCount, windowLength: 32)) {
      try extractor.extract(samples.span)
    }
    let enough = [Float](repeating: 1, count: 32)
    #expect(try extractor.extract(enough.span).rowCount == 1)
  }

  @Test func intoTheCallersMemory() throws {
    let samples = noise(300)
    let settings = try SpectrogramSettings(windowLength: 32, overlapLength: 4, log: .decibels)
    let expected = try extract(samples, settings)
    var extractor = try SpectrogramExtractor(settings: settings)
    var values = [Float](repeating: -7, count: 3 + expected.values.count + 5)
    var span = values.mutableSpan
    let rows = try extractor.extract(samples.span, into: &span, at: 3)
    #expect(rows == expected.rowCount)
    #expect(Array(values.dropFirst(3).dropLast(5)) == expected.values)
    #expect(values.prefix(3).allSatisfy { $0 == -7 })
    #expect(values.suffix(5).allSatisfy { $0 == -7 })
  }
}
