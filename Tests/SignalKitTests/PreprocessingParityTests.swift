import DataModel
import SignalKit
import Testing

/// Filters, filtered, resampled and standardized signals against SciPy and numpy in double precision.
@Suite struct PreprocessingParityTests {
  private static let tensors = Result { try Goldens.read("preprocessing") }

  private func goldens(_ kind: String) throws -> [(words: Words, tensor: NamedTensor)] {
    let found = try Self.tensors.get().filter { $0.name.hasPrefix("kind=\(kind);") }
    try #require(!found.isEmpty)
    return found.map { (Words($0.name), $0) }
  }

  private func signal(_ words: Words) throws -> [Float] {
    let name = try "signal/" + words.text("signal")
    let tensor = try #require(Self.tensors.get().first { $0.name == name })
    return try Array(#require(tensor.floats).prefix(words.number("samples")))
  }

  private func filter(_ words: Words) throws -> SignalFilter {
    let frequencies = try words.text("frequencies").split(separator: ",").compactMap { Double($0) }
    return switch try words.text("filter") {
    case "lowpass": .lowpass(frequency: frequencies[0], order: try words.number("order"))
    case "highpass": .highpass(frequency: frequencies[0], order: try words.number("order"))
    case "bandpass": .bandpass(low: frequencies[0], high: frequencies[1], order: try words.number("order"))
    default: .notch(frequency: frequencies[0], quality: try words.real("quality"))
    }
  }

  private func difference(_ found: [Float], _ expected: [Float]) -> Double {
    guard found.count == expected.count else { return .infinity }
    return zip(found, expected).reduce(0) { max($0, abs(Double($1.0) - Double($1.1))) }
  }

  @Test func sectionsEqualScipys() throws {
    var worst = 0.0
    for (words, tensor) in try goldens("sections") {
      let sections = try filter(words).sections(sampleRate: words.real("fs"))
      let expected = try #require(tensor.doubles)
      try #require(expected.count == 6 * sections.count, "\(tensor.name)")
      for (index, section) in sections.enumerated() {
        let row = expected[6 * index..<6 * index + 6]
        let found = [section.b0, section.b1, section.b2, 1, section.a1, section.a2]
        let scale = row.prefix(3).reduce(0) { max($0, abs($1)) }
        for (place, pair) in zip(found, row).enumerated() {
          let error = abs(pair.0 - pair.1) / (place < 3 ? scale : 1)
          #expect(error < 1e-12, "\(tensor.name), section \(index), \(found), \(row)")
          worst = max(worst, error)
        }
      }
    }
    print("sections against SciPy: \(worst)")
  }

  @Test func filteredSignalsEqualScipys() throws {
    var worst = 0.0
    for (words, tensor) in try goldens("filtered") {
      let filter = try ZeroPhaseFilter(filter(words), sampleRate: words.real("fs"))
      let samples = try signal(words)
      let error = try difference(filter(samples.span), #require(tensor.floats))
      // SciPy's result is stored in single precision; 0.5 ulp of the largest sample is 6e-8 of it.
      let largest = samples.reduce(Float(0)) { max($0, abs($1)) }
      #expect(error < 1e-7 * Double(largest), "\(tensor.name)")
      worst = max(worst, error / Double(largest))
    }
    print("filtered signals against SciPy: \(worst) of the largest sample")
  }

  @Test func tapsEqualScipys() throws {
    for (words, tensor) in try goldens("taps") {
      let filter: ResamplingFilter = try words.choice("filter")
      let ratio = try RateRatio(from: words.real("down"), to: words.real("up"))
      let taps = filter.taps(ratio)
      let expected = try #require(tensor.doubles)
      try #require(taps.count == expected.count)
      for (a, b) in zip(taps, expected) { #expect(abs(a - b) < 1e-15, "\(tensor.name)") }
    }
  }

  @Test func resampledSignalsEqualScipys() throws {
    var worst = 0.0
    for (words, tensor) in try goldens("resampled") {
      let ratio = try RateRatio(from: words.real("from"), to: words.real("to"))
      let resampler = try Resampler(ratio: ratio, filter: words.choice("filter"))
      let samples = try signal(words)
      let error = try difference(resampler(samples.span), #require(tensor.floats))
      let largest = samples.reduce(Float(1e-30)) { max($0, abs($1)) }
      #expect(error < 1e-6 * Double(largest), "\(tensor.name)")
      worst = max(worst, error / Double(largest))
    }
    print("resampled signals against SciPy: \(worst) of the largest sample")
  }

  @Test func standardizedSignalsEqualNumpys() throws {
    let names = ["ecg", "noise", "offset"]
    let channels = try names.map { try signal(Words("signal=\($0);samples=200")) }
    for (words, tensor) in try goldens("standardized") {
      let scope: Standardization = try words.choice("scope")
      var samples = channels.flatMap { $0 }
      let peaks = channels.map { $0.reduce(0) { max($0, abs($1)) } }
      var span = samples.mutableSpan
      scope.apply(to: &span, channelCount: 3, peaks: peaks.span)
      #expect(try difference(samples, #require(tensor.floats)) < 1e-6, "\(tensor.name)")
    }
  }
}
