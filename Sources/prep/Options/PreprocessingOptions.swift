import ArgumentParser
import Pipelines
import SignalKit

/// What is done to samples before features are made of them.
struct PreprocessingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Filter: keep frequencies between, such as 0.5-40.", valueName: "LO-HI"))
  var bandpass: FrequencyBand?

  @Option(name: .long, help: ArgumentHelp("Filter: keep frequencies below.", valueName: "HZ"))
  var lowpass: Double?

  @Option(name: .long, help: ArgumentHelp("Filter: keep frequencies above.", valueName: "HZ"))
  var highpass: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Butterworth order, SciPy's N: of each edge, before the filter runs forward and backward.",
      valueName: "N"))
  var filterOrder = 4

  @Option(
    name: .long,
    help: ArgumentHelp("Filter: take frequencies out, such as 50 or 50,100.", valueName: "HZ,..."))
  var notch: [FrequencyList] = []

  @Option(
    name: .long, help: ArgumentHelp("A notch's frequency by its width at -3 dB.", valueName: "Q"))
  var notchQuality = 30.0

  @Option(
    name: .long,
    help: ArgumentHelp("Change the rate, after the filters. (default: the recordings')", valueName: "HZ"))
  var sampleRate: Double?

  @Option(name: .long, help: "What keeps out what the new rate cannot hold. (default: sharp)")
  var resampler: ResamplingFilter?

  @Option(name: .long, help: "At the end, bring samples to mean 0 and variance 1.")
  var standardize: Standardization = .none

  func validate() throws {
    if bandpass != nil && (lowpass != nil || highpass != nil) {
      throw ValidationError("Give either --bandpass or --lowpass and --highpass.")
    }
    if let sampleRate, !(sampleRate > 0 && sampleRate.isFinite) {
      throw ValidationError("--sample-rate: expected a positive number of Hz, found \(sampleRate).")
    }
    if resampler != nil && sampleRate == nil { throw ValidationError("--resampler needs --sample-rate.") }
    try checkingSettings(names: ["filterOrder": "filter-order", "notchQuality": "notch-quality"]) {
      for filter in filters { try filter.check() }
    }
  }

  /// Band first, then notches in the order given.
  private var filters: [SignalFilter] {
    var filters: [SignalFilter] = []
    if let highpass { filters.append(.highpass(frequency: highpass, order: filterOrder)) }
    if let lowpass { filters.append(.lowpass(frequency: lowpass, order: filterOrder)) }
    if let bandpass { filters.append(.bandpass(low: bandpass.low, high: bandpass.high, order: filterOrder)) }
    for frequency in notch.flatMap(\.frequencies) {
      filters.append(.notch(frequency: frequency, quality: notchQuality))
    }
    return filters
  }

  /// The settings of the library.
  var preprocessing: Preprocessing {
    var preprocessing = Preprocessing()
    preprocessing.filters = filters
    preprocessing.sampleRate = sampleRate
    preprocessing.resamplingFilter = resampler ?? .sharp
    preprocessing.standardization = standardize
    return preprocessing
  }
}

/// Two frequencies with a hyphen between them: `0.5-40`.
struct FrequencyBand: ExpressibleByArgument {
  let low: Double
  let high: Double

  init?(argument: String) {
    let ends = argument.split(separator: "-", omittingEmptySubsequences: false).map { Double($0) }
    guard ends.count == 2, let low = ends[0], let high = ends[1] else { return nil }
    self.low = low
    self.high = high
  }
}

/// Frequencies with commas between them: `50,100`.
struct FrequencyList: ExpressibleByArgument {
  let frequencies: [Double]

  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    frequencies = words.compactMap { Double($0) }
    if frequencies.count != words.count { return nil }
  }
}
