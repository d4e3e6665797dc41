import DataModel
import SignalKit
import Testing

/// The project's promise is 1e-5; single precision does better, and these limits hold it to that.
@Suite struct ScipyParityTests {
  @Test func spectrogramsEqualScipys() throws {
    let goldens = try Goldens.spectrograms.get()
    #expect(goldens.count > 500)
    var worst = RelativeError()
    for golden in goldens {
      let error = try compare(golden)
      #expect(error.ofFrame < 1e-6, "\(golden.name)")
      #expect(error.ofValue < 1e-5, "\(golden.name)")
      worst.add(error)
    }
    print("spectrogram against SciPy: \(worst.ofFrame) of a frame's largest, \(worst.ofValue) of a value")
  }

  private func compare(_ golden: SpectrogramGolden) throws -> RelativeError {
    var extractor = try SpectrogramExtractor(settings: golden.settings)
    let frames = try extractor.extract(golden.samples.span)
    #expect([frames.rowCount, frames.featureCount] == golden.shape, "\(golden.name)")
    let bins = golden.settings.binCount
    // What is zero in exact arithmetic may be rounding here: a millionth of the signal's peak.
    let peak = golden.samples.reduce(0) { $1.isFinite ? max($0, Double(abs($1))) : $0 }
    let rounding = 1e-6 * peak
    let floor = golden.settings.mode == .psd ? rounding * rounding : rounding
    var error = RelativeError()
    for start in stride(from: 0, to: golden.values.count, by: bins) {
      let found = frames.values[start..<start + bins]
      let expected = golden.values[start..<start + bins]
      if expected.contains(where: \.isNaN) {
        let anyFinite = found.contains { $0.isFinite }
        #expect(!anyFinite, "\(golden.name)")
      } else {
        error.add(found, expected: expected, mode: golden.settings.mode, floor: floor)
      }
    }
    return error
  }

  @Test func windowsEqualScipys() throws {
    for tensor in try Goldens.windows.get() {
      let words = Words(tensor.name)
      let window = try Window(parsing: words.text("window"))
      let values = try window.values(length: words.number("length"))
      let expected = try #require(tensor.doubles)
      try #require(values.count == expected.count)
      for (a, b) in zip(values, expected) { #expect(abs(a - b) < 1e-15, "\(tensor.name)") }
    }
  }
}
