import ArgumentParser
import Pipelines
import SignalKit

struct SpectrogramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spectrogram",
    abstract: "Makes spectrogram frames of recordings, as scipy.signal.spectrogram does.",
    discussion: """
      The data set holds one item for each recording; its rows are frames, its
      features frequencies.

      Examples:
        prep spectrogram training2017.zip -o af --labels N,A --min-samples 4000
        prep spectrogram recordings -o af --nperseg 64 --log decibels
      """)

  @OptionGroup var input: InputOptions
  @Option(name: .long, help: ArgumentHelp("Samples of a frame.", valueName: "N"))
  var nperseg = 32

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Samples that neighbouring frames share. (default: an eighth of --nperseg)", valueName: "N"))
  var noverlap: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Samples of the transform, zeros added; at least --nperseg. (default: --nperseg)", valueName: "N"))
  var nfft: Int?

  @Option(
    name: .long,
    help: "boxcar, hann, hamming, blackman or tukey:ALPHA; with :symmetric at the end for filters.")
  var window: Window = .tukey(0.25)

  @Option(name: .long, help: "What is taken away from each frame.")
  var detrend: Detrending = .constant

  @Option(name: .long, help: "density (per Hz) or spectrum.")
  var scaling: SpectrumScaling = .spectrum

  @Option(name: .long, help: "psd (power) or magnitude.")
  var mode: SpectrumMode = .psd

  @Option(name: .long, help: "Logarithm of the result: none, decibels, decibels:FLOOR or log1p.")
  var log: SpectrumLog = .none

  @OptionGroup var extraction: ExtractionOptions

  private func settings() throws -> SpectrogramSettings {
    try checkingSettings {
      try SpectrogramSettings(
        window: window, windowLength: nperseg, overlapLength: noverlap, fftLength: nfft, detrending: detrend,
        scaling: scaling, mode: mode, log: log)
    }
  }

  func validate() throws { _ = try settings() }

  mutating func run() throws { try extraction.run(.spectrogram(settings()), of: input) }
}
