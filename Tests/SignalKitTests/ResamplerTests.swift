import DataModel
import SignalKit
import Testing

@Suite struct ResamplerTests {
  /// What `ResamplingFilter.sharp` promises, measured from the taps in single precision: up to 0.9 of half the lower
  /// rate all passes, from that half on nothing.
  @Test(arguments: [(1, 2), (2, 3), (5, 3)]) func sharpFilterHoldsItsBands(up: Int, down: Int) throws {
    let ratio = try RateRatio(from: Double(down), to: Double(up))
    let taps = ResamplingFilter.sharp.taps(ratio).map { Double(Float($0)) }
    let larger = Double(max(up, down))
    let half = taps.count / 2
    func gain(_ frequency: Double) -> Double {
      let angle = Double.pi * frequency / larger
      return (1...half).reduce(taps[half]) { $0 + 2 * taps[half + $1] * cosine(angle * Double($1)) }
    }
    // Several points for each ripple, which are 1 / 80 wide.
    for step in 0...360 {
      let error = abs(gain(0.9 * Double(step) / 360) - 1)
      #expect(20 * logarithm(1 + error) / logarithm(10) < 2e-5)
    }
    for step in 0...900 {
      let frequency = 1 + (larger - 1) * Double(step) / 900
      #expect(20 * logarithm(abs(gain(frequency)) + 1e-30) / logarithm(10) < -120, "\(frequency)")
    }
  }

  /// The naive sum over all taps that meet a sample.
  @Test(arguments: [(1, 2), (3, 2), (2, 7), (7, 3), (25, 36), (1, 11)]) func equalsTheSum(up: Int, down: Int)
    throws
  {
    let ratio = try RateRatio(from: Double(down), to: Double(up))
    for filter in ResamplingFilter.allCases {
      let taps = filter.taps(ratio)
      let half = taps.count / 2
      for count in [0, 1, 2, 5, 31, 100] {
        let samples = noise(count, seed: UInt64(count))
        let found = Resampler(ratio: ratio, filter: filter)(samples.span)
        #expect(found.count == (count * up + down - 1) / down)
        for (k, value) in found.enumerated() {
          var sum = 0.0
          for (j, x) in samples.enumerated() where taps.indices.contains(half + k * down - j * up) {
            sum += Double(up) * taps[half + k * down - j * up] * Double(x)
          }
          #expect(abs(Double(value) - sum) < 1e-6)
        }
      }
    }
  }

  private func wave(_ frequency: Double, rate: Double, count: Int) -> [Float] {
    (0..<count).map { Float(cosine(2 * Double.pi * frequency * Double($0) / rate)) }
  }

  /// 60 Hz cannot be told at 100 Hz: it must not come back as 40 Hz.
  @Test func whatIsAboveHalfTheNewRateVanishes() throws {
    let ratio = try RateRatio(from: 300, to: 100)
    let found = Resampler(ratio: ratio)(wave(60, rate: 300, count: 3000).span)
    for value in found[100..<900] { #expect(abs(value) < 2e-6) }
    // SciPy's own filter lets much more through.
    let soft = Resampler(ratio: ratio, filter: .scipy)(wave(60, rate: 300, count: 3000).span)
    #expect(soft[100..<900].contains { abs($0) > 1e-5 })
  }

  @Test(arguments: [(300.0, 250.0), (300, 360), (250, 360)]) func whatIsBelowStays(from: Double, to: Double)
    throws
  {
    let ratio = try RateRatio(from: from, to: to)
    let found = Resampler(ratio: ratio)(wave(100, rate: from, count: 2000).span)
    let expected = wave(100, rate: to, count: found.count)
    for k in 200..<found.count - 200 { #expect(abs(found[k] - expected[k]) < 5e-6) }
  }

  @Test func constantsStay() throws {
    for filter in ResamplingFilter.allCases {
      for (from, to) in [(300.0, 100.0), (300, 250), (100, 300)] {
        let resampler = Resampler(ratio: try RateRatio(from: from, to: to), filter: filter)
        let found = resampler([Float](repeating: 1, count: 1000).span)
        let margin = found.count / 3
        let limit: Float = filter == .sharp ? 3e-6 : 3e-3
        for value in found[margin..<found.count - margin] { #expect(abs(value - 1) < limit) }
      }
    }
  }

  @Test func ratiosAreInLowestTerms() throws {
    func terms(_ from: Double, _ to: Double) throws -> [Int] {
      let ratio = try RateRatio(from: from, to: to)
      return [ratio.up, ratio.down]
    }
    #expect(try terms(44100, 16000) == [160, 441])
    #expect(try terms(300, 300) == [1, 1])
    #expect(try terms(128.5, 257) == [2, 1])
    #expect(try terms(1000.0 / 3, 100) == [3, 10])
    #expect(try terms(10000, 1) == [1, 10000])
    #expect(try terms(9999, 10000) == [10000, 9999])
  }

  private static let hostile: [(Double, Double)] = [
    (300, 100.0001234), (10001, 1), (1, 17), (1, 1e300), (1e300, 1), (0, 1), (1, 0), (-1, 1), (.nan, 1),
    (1, .infinity), (.leastNonzeroMagnitude, 1), (1, .leastNonzeroMagnitude), (.pi, 3),
  ]

  @Test(arguments: hostile)
  func hostileRatesAreRefused(from: Double, to: Double) {
    #expect(throws: SignalError.self) { try RateRatio(from: from, to: to) }
  }
}
