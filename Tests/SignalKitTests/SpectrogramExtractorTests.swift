import DataModel
import SignalKit
import Testing

@Suite struct SpectrogramExtractorTests {
  @Test func aSinesPowerStandsInItsBin() throws {
    // Amplitude 3 at bin 4 of 32: mean square 4.5.
    let samples = (0..<320).map { 3 * Float(cosine(2 * .pi * 4 * Double($0) / 32)) }
    let settings = try SpectrogramSettings(
      window: .boxcar, windowLength: 32, overlapLength: 0, detrending: .none, scaling: .spectrum)
    var extractor = try SpectrogramExtractor(settings: settings)
    let frames = try extractor.extract(samples.span)
    #expect(frames.rowCount == 10)
    #expect(frames.featureCount == 17)
    for row in 0..<10 {
      for bin in 0..<17 {
        #expect(abs(frames.values[row * 17 + bin] - (bin == 4 ? 4.5 : 0)) < 1e-5)
      }
    }
  }
}
