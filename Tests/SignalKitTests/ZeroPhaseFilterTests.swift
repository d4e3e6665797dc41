import DataModel
import Foundation
import SignalKit
import Testing

@Suite struct ZeroPhaseFilterTests {
  private func tone(_ frequency: Double, count: Int = 3000) -> [Float] {
    (0..<count).map { Float(sine(2 * Double.pi * frequency * Double($0) / 300)) }
  }

  private func largestDifference(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Float {
    zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  /// What passes is neither delayed nor changed; what does not is gone.
  @Test(arguments: [
    (SignalFilter.bandpass(low: 1, high: 40, order: 4), [10.0, 15], [0.1, 140]),
    (.lowpass(frequency: 40, order: 6), [1, 10], [120]),
    (.highpass(frequency: 20, order: 6), [100, 140], [1]),
    (.notch(frequency: 50, quality: 30), [10, 100], [50]),
  ])
  func bandsPassWithoutDelay(filter: SignalFilter, passing: [Double], stopped: [Double]) throws {
    let filter = try ZeroPhaseFilter(filter, sampleRate: 300)
    for frequency in passing {
      let samples = tone(frequency)
      #expect(
        try largestDifference(filter(samples.span)[1000..<2000], samples[1000..<2000]) < 5e-3, "\(frequency)")
    }
    for frequency in stopped {
      let largest = try filter(tone(frequency).span)[1000..<2000].reduce(0) { max($0, abs($1)) }
      #expect(largest < 1e-2, "\(frequency)")
    }
  }

  @Test func gainAtZeroIsOneOrNothing() throws {
    let ones = [Float](repeating: 3, count: 400)
    for filter in [SignalFilter.lowpass(frequency: 10, order: 4), .notch(frequency: 50, quality: 10)] {
      let found = try ZeroPhaseFilter(filter, sampleRate: 300)(ones.span)
      #expect(largestDifference(found[...], ones[...]) < 1e-6)
    }
    for filter in [SignalFilter.highpass(frequency: 10, order: 4), .bandpass(low: 1, high: 20, order: 3)] {
      let found = try ZeroPhaseFilter(filter, sampleRate: 300)(ones.span)
      #expect(found.allSatisfy { abs($0) < 1e-6 })
    }
  }

  @Test func isLinear() throws {
    let filter = try ZeroPhaseFilter(.bandpass(low: 5, high: 15, order: 2), sampleRate: 300)
    let (a, b) = (noise(500, seed: 1), noise(500, seed: 2))
    let sum = zip(a, b).map { 2 * $0 - $1 }
    let (fa, fb, fsum) = try (filter(a.span), filter(b.span), filter(sum.span))
    for i in sum.indices { #expect(abs(fsum[i] - (2 * fa[i] - fb[i])) < 1e-6) }
  }

  /// Sixteen sections and more are run in groups.
  @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 16, 20]) func everyOrderHoldsItsEdge(order: Int) throws {
    let filter = try ZeroPhaseFilter(.lowpass(frequency: 50, order: order), sampleRate: 300)
    #expect(filter.sections.count == (order + 1) / 2)
    // −3 dB at the edge, and forward and backward that twice: half the amplitude.
    let found = try filter(tone(50).span)
    #expect(largestDifference(found[1400..<1600], tone(50).map { $0 / 2 }[1400..<1600]) < 1e-3)
  }

  @Test func severalFiltersFollowEachOther() throws {
    let filters = try [
      ZeroPhaseFilter(.highpass(frequency: 1, order: 2), sampleRate: 300),
      ZeroPhaseFilter(.notch(frequency: 50, quality: 30), sampleRate: 300),
    ]
    let samples = noise(600)
    let one = try filters[0](samples.span)
    let expected = try filters[1](one.span)
    var found = samples
    var scratch = FilterScratch()
    var span = found.mutableSpan
    try filters.apply(to: &span, 0..<600, scratch: &scratch)
    #expect(largestDifference(found[...], expected[...]) < 1e-6)
    // Scratch that has held more gives the same bits.
    var again = samples
    _ = try filters[0](noise(5000).span)
    var spanAgain = again.mutableSpan
    try filters.apply(to: &spanAgain, 0..<600, scratch: &scratch)
    #expect(found == again)
  }

  @Test func shortSignalsAreRefused() throws {
    let filter = try ZeroPhaseFilter(.bandpass(low: 1, high: 40, order: 4), sampleRate: 300)
    #expect(filter.leastSampleCount == 28)
    #expect(try filter(noise(28).span).count == 28)
    #expect(throws: SignalError.signalTooShortToFilter(sampleCount: 27, least: 28)) {
      try filter(noise(27).span)
    }
  }

  @Test(arguments: [
    (SignalFilter.lowpass(frequency: 150, order: 4), "lowpass"),
    (.highpass(frequency: 0, order: 4), "highpass"),
    (.bandpass(low: 40, high: 1, order: 4), "bandpass"), (.bandpass(low: 1, high: 151, order: 4), "bandpass"),
    (.notch(frequency: .nan, quality: 30), "notch"), (.notch(frequency: 50, quality: 0), "notchQuality"),
    (.lowpass(frequency: 40, order: 0), "filterOrder"), (.lowpass(frequency: 40, order: 21), "filterOrder"),
    (.lowpass(frequency: 1e-5, order: 2), "lowpass"), (.notch(frequency: 100, quality: 0.1), "notch"),
  ])
  func settingsOutOfRangeAreNamed(filter: SignalFilter, name: String) {
    do {
      _ = try filter.sections(sampleRate: 300)
      Issue.record("accepted")
    } catch {
      guard case .setting(let found) = error, found.name == name else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func filtersAreCodable() throws {
    let filters: [SignalFilter] = [
      .lowpass(frequency: 40, order: 3), .highpass(frequency: 0.5, order: 2),
      .bandpass(low: 0.5, high: 40, order: 4), .notch(frequency: 50, quality: 30),
    ]
    let data = try JSONEncoder().encode(filters)
    #expect(try JSONDecoder().decode([SignalFilter].self, from: data) == filters)
    let wrong = Data(#"[{"type":"lowpass","frequencies":[1,2],"order":2}]"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([SignalFilter].self, from: wrong) }
  }
}

@Suite struct StandardizationTests {
  private func standardized(
    _ samples: [Float], _ scope: Standardization, channels: Int = 1, peak: Float? = nil
  )
    -> [Float]
  {
    var values = samples
    let peaks = [Float](repeating: peak ?? samples.reduce(0) { max($0, abs($1)) }, count: channels)
    var span = values.mutableSpan
    scope.apply(to: &span, channelCount: channels, peaks: peaks.span)
    return values
  }

  @Test func meanIsZeroAndVarianceOne() {
    let samples = noise(1000).map { 500 + 20 * $0 }
    let found = standardized(samples, .channel).map(Double.init)
    #expect(abs(found.reduce(0, +) / 1000) < 1e-6)
    #expect(abs(found.reduce(0) { $0 + $1 * $1 } / 1000 - 1) < 1e-6)
  }

  @Test func channelsAreTakenAloneOrTogether() {
    let loud = noise(100).map { 10 * $0 }
    let both = noise(100) + loud
    let alone = standardized(both, .channel, channels: 2)
    for i in 0..<100 { #expect(abs(alone[i] - alone[100 + i]) < 1e-5) }
    let together = standardized(both, .recording, channels: 2)
    let first = together[..<100].reduce(0) { max($0, abs($1)) }
    #expect(together[100...].reduce(0) { max($0, abs($1)) } > 5 * first)
    #expect(standardized(both, .none, channels: 2) == both)
  }

  @Test func constantsBecomeZeros() {
    // A tenth has no exact form: the mean is off by rounding.
    #expect(standardized([Float](repeating: 0.1, count: 777), .channel).allSatisfy { $0 == 0 })
    #expect(standardized([7], .recording) == [0])
    #expect(standardized([], .recording) == [])
    // What a filter leaves of a constant is rounding.
    let rest = noise(100).map { 1e-8 * $0 }
    #expect(standardized(rest, .channel, peak: 1000).allSatisfy { $0 == 0 })
    #expect(standardized(rest, .channel).contains { $0 != 0 })
  }
}
