import ArgumentParser
import Pipelines
import SignalKit

/// Preprocessing of the samples.
struct PreprocessingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Cutoff frequencies of a band-pass filter in Hz, for example 0.5-40.", valueName: "LO-HI"))
  var bandpass: FrequencyBand?

  @Option(name: .long, help: ArgumentHelp("Cutoff frequency of a low-pass filter.", valueName: "HZ"))
  var lowpass: Double?

  @Option(name: .long, help: ArgumentHelp("Cutoff frequency of a high-pass filter.", valueName: "HZ"))
  var highpass: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Butterworth order, as N of scipy.signal.butter; filtering forward and backward doubles it.",
      valueName: "N"))
  var filterOrder = 4

  @Option(
    name: .long,
    help: ArgumentHelp("Frequencies of notch filters in Hz, for example 50 or 50,100.", valueName: "HZ,..."))
  var notch: [FrequencyList] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Quality factor of notch filters (center frequency / -3 dB bandwidth).", valueName: "Q"))
  var notchQuality = 30.0

  @Option(
    name: .long,
    help: ArgumentHelp("Resample to this rate, after filtering. (default: no resampling)", valueName: "HZ"))
  var sampleRate: Double?

  @Option(
    name: .long,
    help: ArgumentHelp("Anti-aliasing filter of --sample-rate. (default: sharp)", valueName: "FILTER"))
  var resampler: ResamplingFilter?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Standardize samples to mean 0 and variance 1, per recording or per channel.", valueName: "SCOPE"))
  var standardize: Standardization = .none

  func validate() throws {
    if bandpass != nil && (lowpass != nil || highpass != nil) {
      throw ValidationError("Give either --bandpass or --lowpass and --highpass.")
    }
    if let sampleRate, !(sampleRate > 0 && sampleRate.isFinite) {
      throw ValidationError("--sample-rate: expected a positive number of Hz, found \(sampleRate).")
    }
    if resampler != nil && sampleRate == nil { throw ValidationError("--resampler requires --sample-rate.") }
    try checkingSettings {
      for filter in filters { try filter.validate() }
    }
  }

  /// Band filters first, then notch filters in the order given.
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
  var settings: PreprocessingSettings {
    var settings = PreprocessingSettings()
    settings.filters = filters
    settings.sampleRate = sampleRate
    settings.resamplingFilter = resampler ?? .sharp
    settings.standardization = standardize
    return settings
  }
}

/// Two frequencies separated by a hyphen: `0.5-40`.
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

/// Frequencies separated by commas: `50,100`.
struct FrequencyList: ExpressibleByArgument {
  let frequencies: [Double]

  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    frequencies = words.compactMap { Double($0) }
    if frequencies.count != words.count { return nil }
  }
}
