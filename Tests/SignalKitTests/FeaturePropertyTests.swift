import DataModel
import SignalKit
import Testing

@Suite struct FeaturePropertyTests {
  private func mfcc(_ samples: [Float], _ settings: MFCCSettings) throws -> Frames {
    var extractor = try MFCCExtractor(settings: settings)
    return try extractor.extract(samples.span)
  }

  private func small(range: DynamicRange = .unlimited, energy: FrameEnergy = .none) throws -> MFCCSettings {
    var frames = FrameSettings()
    (frames.windowLength, frames.hopLength) = (128, 40)
    var bands = MelBandSettings()
    bands.melCount = 12
    return try MFCCSettings(
      mel: MelSpectrogramSettings(
        sampleRate: 8000, frames: frames, bands: bands, log: .decibels, range: range, energy: energy),
      coefficientCount: 12)
  }

  @Test func silenceIsTheFloor() throws {
    let frames = try mfcc([Float](repeating: 0, count: 1000), small(range: .recording(80)))
    for row in 0..<frames.rowCount {
      // -100 dB in 12 bands: only coefficient 0 is left, -100 √12.
      #expect(abs(Double(frames.values[row * 12]) + 100 * 12.0.squareRoot()) < 1e-4)
      #expect(frames.values[row * 12 + 1..<row * 12 + 12].allSatisfy { abs($0) < 1e-4 })
    }
  }

  @Test func aConstantHasItsPowerAtTheBottom() throws {
    var mel = try MelSpectrogramExtractor(settings: .librosa(sampleRate: 16000))
    let samples = [Float](repeating: 100, count: 16000)
    let frames = try mel.extract(samples.span)
    // Away from the ends a Hann window leaves a constant in the lowest two bins, which the lowest bands hold.
    let row = frames.values[10 * 128..<11 * 128]
    let top = row.prefix(4).max() ?? 0
    #expect(top > 1e4)
    #expect(row.dropFirst(8).allSatisfy { $0 < 1e-6 * top })
  }

  @Test func gainMovesCoefficient0Alone() throws {
    let samples = noise(2000)
    let once = try mfcc(samples, small())
    let louder = try mfcc(samples.map { 8 * $0 }, small())
    // 20 log10 8 dB in each of 12 bands.
    let shift = 20 * logarithm(8) / logarithm(10) * 12.0.squareRoot()
    for (i, (a, b)) in zip(once.values, louder.values).enumerated() {
      #expect(abs(Double(b) - Double(a) - (i % 12 == 0 ? shift : 0)) < 2e-4)
    }
    var scaled = try MelSpectrogramExtractor(
      settings: MelSpectrogramSettings(sampleRate: 22050, sampleScale: 8))
    var plain = try MelSpectrogramExtractor(settings: MelSpectrogramSettings())
    let big = samples.map { 8 * $0 }
    #expect(try scaled.extract(samples.span) == plain.extract(big.span))
  }

  @Test func theRangeIsOverTheRecordingOrTheFrame() throws {
    let samples = noise(1000) + noise(1000).map { 1e-4 * $0 }
    func decibels(_ range: DynamicRange) throws -> Frames {
      var extractor = try MelSpectrogramExtractor(settings: small(range: range).mel)
      return try extractor.extract(samples.span)
    }
    let all = try decibels(.unlimited)
    let top = try #require(all.values.max())
    #expect(try decibels(.recording(30)).values == all.values.map { max($0, top - 30) })
    let framewise = try decibels(.frame(10))
    for row in 0..<all.rowCount {
      let band = row * 12..<row * 12 + 12
      let top = try #require(all.values[band].max())
      #expect(framewise.values[band].elementsEqual(all.values[band].map { max($0, top - 10) }))
    }
  }

  @Test(arguments: [Float.nan, .infinity]) func whatIsNotANumberStaysInItsFrames(value: Float) throws {
    let settings = try small(range: .recording(80), energy: .raw(floor: 0)).mel
    let clean = noise(1000)
    var holed = clean
    holed[500] = value
    var extractor = try MelSpectrogramExtractor(settings: settings)
    let expected = try extractor.extract(clean.span)
    let found = try extractor.extract(holed.span)
    for row in 0..<found.rowCount {
      let values = row * 13..<row * 13 + 13
      if (row * 40 - 64..<row * 40 + 64).contains(500) {
        let anyFinite = found.values[values].contains { $0.isFinite }
        #expect(!anyFinite)
      } else {
        #expect(found.values[values] == expected.values[values], "\(row)")
      }
    }
  }

  /// Bands that hold no frequency are named, not just silent.
  @Test func emptyBandsAreAWarning() throws {
    var frames = FrameSettings()
    frames.windowLength = 256
    let plan = try MelSpectrogramPlan(settings: MelSpectrogramSettings(sampleRate: 16000, frames: frames))
    #expect(plan.warnings == [.emptyMelBands(plan.filterbank.emptyBands, bandCount: 128)])
    #expect(plan.filterbank.emptyBands.count > 10)
    #expect(plan.warnings[0].description.contains("of 128 mel filters"))
    #expect(try MelSpectrogramPlan(settings: .librosa(sampleRate: 16000)).warnings.isEmpty)
    #expect(try MFCCPlan(settings: .kaldi(sampleRate: 16000)).warnings.isEmpty)
  }

  @Test func intoTheCallersMemory() throws {
    let samples = noise(700)
    let settings = try small(energy: .windowed(floor: 0))
    let expected = try mfcc(samples, settings)
    var extractor = try MFCCExtractor(settings: settings)
    var values = [Float](repeating: -7, count: 3 + expected.values.count + 5)
    var span = values.mutableSpan
    #expect(try extractor.extract(samples.span, into: &span, at: 3) == expected.rowCount)
    #expect(Array(values.dropFirst(3).dropLast(5)) == expected.values)
    #expect(values.prefix(3).allSatisfy { $0 == -7 } && values.suffix(5).allSatisfy { $0 == -7 })
  }

  @Test func aSignalWithoutAFrameIsRefused() throws {
    var librosa = try MFCCExtractor(settings: .librosa(sampleRate: 16000))
    let none: [Float] = []
    #expect(throws: SignalError.signalTooShort(sampleCount: 0, windowLength: 1)) {
      try librosa.extract(none.span)
    }
    var kaldi = try MFCCExtractor(settings: .kaldi(sampleRate: 16000))
    let short = noise(399)
    #expect(throws: SignalError.signalTooShort(sampleCount: 399, windowLength: 400)) {
      try kaldi.extract(short.span)
    }
  }
}
