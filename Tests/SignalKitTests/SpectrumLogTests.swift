import DataModel
import SignalKit
import Testing

@Suite struct SpectrumLogTests {
  private func values(_ log: SpectrumLog, _ mode: SpectrumMode, _ samples: [Float]) throws -> [Float] {
    var extractor = try SpectrogramExtractor(
      settings: SpectrogramSettings(windowLength: 20, mode: mode, log: log))
    return try extractor.extract(samples.span).values
  }

  @Test(arguments: SpectrumMode.allCases) func decibels(mode: SpectrumMode) throws {
    let samples = noise(200)
    let plain = try values(.none, mode, samples)
    let found = try values(.decibels(floor: 1e-3), mode, samples)
    let factor = mode == .psd ? 10.0 : 20.0
    for (a, b) in zip(plain, found) {
      #expect(abs(Double(b) - factor * logarithm(max(Double(a), 1e-3)) / logarithm(10)) < 1e-4)
    }
  }

  @Test func log1p() throws {
    let samples = noise(200)
    for (a, b) in try zip(values(.none, .psd, samples), values(.log1p, .psd, samples)) {
      #expect(abs(Double(b) - logarithm(1 + Double(a))) < 1e-6)
    }
  }

  @Test func silenceIsTheFloorAndNaNStays() throws {
    #expect(try values(.decibels, .psd, [Float](repeating: 0, count: 20)).allSatisfy { $0 == -100 })
    #expect(try values(.decibels, .psd, [Float](repeating: .nan, count: 20)).allSatisfy { $0.isNaN })
    #expect(try values(.log1p, .psd, [Float](repeating: .nan, count: 20)).allSatisfy { $0.isNaN })
  }
}
