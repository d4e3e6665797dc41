import ArgumentParser
import SignalKit

/// Range and reference of decibels.
struct DecibelOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Minimum of values before the logarithm. (default: 1e-10; kaldi 1.2e-7)", valueName: "X"))
  var amin: Float?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Clip decibels to this many dB below the maximum; none to disable. (default: spectrogram none; mfcc 80)",
      valueName: "DB"))
  var topDb: TopDecibels?

  @Option(
    name: .long,
    help: ArgumentHelp("Reference of decibels: a number, or max for the maximum.", valueName: "X"))
  var ref: DecibelReference = .one

  /// Changes settings where options are given.
  ///
  /// - Parameters:
  ///   - log: the logarithm.
  ///   - range: the range of decibels.
  ///   - reference: the reference of decibels.
  ///   - requirement: the options without which there are no decibels, for the error.
  /// - Throws: `ValidationError` for options without effect.
  func apply(
    to log: inout SpectrumLog, _ range: inout DynamicRange, _ reference: inout DecibelReference,
    requirement: String
  ) throws {
    switch log {
    case .decibels(let floor): log = .decibels(floor: amin ?? floor)
    case .natural(let floor): log = .natural(floor: amin ?? floor)
    case .none, .log1p:
      if amin != nil { throw ValidationError("--amin requires \(requirement).") }
    }
    if let topDb { range = topDb.range }
    reference = ref
    if case .decibels = log { return }
    if range != .unlimited { throw ValidationError("--top-db requires \(requirement).") }
    if reference != .one { throw ValidationError("--ref requires \(requirement).") }
  }
}

/// A number of dB below the maximum of a recording, or `none`; librosa's `top_db`.
struct TopDecibels: ExpressibleByArgument {
  let range: DynamicRange

  init?(argument: String) {
    if argument == "none" {
      range = .unlimited
    } else if let range = DynamicRange("recording:" + argument) {
      self.range = range
    } else {
      return nil
    }
  }
}
