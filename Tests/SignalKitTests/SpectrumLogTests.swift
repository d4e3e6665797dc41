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

  /// Over the whole range of single precision the kernel is as good as rounding.
  @Test func naturalLogarithmOfEveryMagnitude() throws {
    // A window of one sample: the spectrum is the square of what goes in, 1e-45 to infinity.
    let samples = (0..<20000).map {
      Float(2.0.squareRoot())
        * Float(sign: .plus, exponent: $0 % 126 - 63, significand: 1 + Float($0) / 20000)
    }
    let settings = try SpectrogramSettings(
      window: .boxcar, windowLength: 1, overlapLength: 0, detrending: .none, scaling: .spectrum)
    var plain = try SpectrogramExtractor(settings: settings)
    let power = try plain.extract(samples.span).values
    let logged = try SpectrogramSettings(
      window: .boxcar, windowLength: 1, overlapLength: 0, detrending: .none, scaling: .spectrum,
      log: .natural(floor: .leastNonzeroMagnitude))
    var extractor = try SpectrogramExtractor(settings: logged)
    for (x, y) in zip(power, try extractor.extract(samples.span).values) {
      let exact = logarithm(Double(max(x, .leastNonzeroMagnitude)))
      #expect(abs(Double(y) - exact) <= 1.2e-7 * abs(exact) + 1e-8)
    }
  }
}
