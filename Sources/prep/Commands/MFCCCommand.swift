import ArgumentParser
import Pipelines
import SignalKit

struct MFCCCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mfcc",
    abstract: "Makes cepstral coefficients or log-mel frames, as librosa or Kaldi do.",
    usage: "prep mfcc [<options>] <INPUT> ... --output <DIR>",
    discussion: """
      Whole numbers are taken as the file stores them, not scaled to -1 ... 1.

      Examples:
        prep mfcc speech_commands -o sc --pad-to 16000
        prep mfcc speech_commands -o fbank --like kaldi --features log-mel
      """)

  @OptionGroup var input: InputOptions

  @Option(name: .long, help: "Whose defaults hold.")
  var like: MFCCFeatureSettings.Reference = .librosa

  @Option(name: .long, help: "Coefficients, or the log-mel frames that they are made of.")
  var features: MFCCFeatureSettings.Output = .mfcc

  @Option(
    name: .long, help: ArgumentHelp("Number of coefficients. (default: 20, Kaldi 13)", valueName: "N"))
  var nMfcc: Int?

  @Option(name: .long, help: ArgumentHelp("Number of mel bands. (default: 128, Kaldi 23)", valueName: "N"))
  var nMels: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Samples of the transform. (default: 2048, Kaldi 25 ms)", valueName: "N"))
  var nFft: Int?

  @Option(name: .long, help: ArgumentHelp("Samples of the window. (default: --n-fft)", valueName: "N"))
  var winLength: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Samples from frame to frame. (default: 512, Kaldi 10 ms)", valueName: "N"))
  var hopLength: Int?

  @Option(name: .long, help: ArgumentHelp("Lowest frequency. (default: 0, Kaldi 20)", valueName: "HZ"))
  var fmin: Double?

  @Option(
    name: .long, help: ArgumentHelp("Highest frequency. (default: half the rate)", valueName: "HZ"))
  var fmax: Double?

  @Option(
    name: .long, help: ArgumentHelp("Add zeros up to so many samples.", valueName: "N"))
  var padTo: Int?

  @OptionGroup var extraction: ExtractionOptions

  private var settings: MFCCFeatureSettings {
    var settings = MFCCFeatureSettings()
    settings.reference = like
    settings.output = features
    settings.coefficientCount = nMfcc
    settings.melCount = nMels
    settings.fftLength = nFft
    settings.windowLength = winLength
    settings.hopLength = hopLength
    settings.minimumFrequency = fmin
    settings.maximumFrequency = fmax
    settings.paddedLength = padTo
    return settings
  }

  private static let optionNames = [
    "coefficientCount": "n-mfcc", "melCount": "n-mels", "fftLength": "n-fft", "windowLength": "win-length",
    "hopLength": "hop-length", "frequencyRange": "fmin and --fmax",
  ]

  func validate() throws {
    if let padTo, !(1...1 << 30).contains(padTo) {
      throw ValidationError("--pad-to: expected 1 to \(1 << 30), found \(padTo).")
    }
    // The rate is only known with the recordings; what no rate allows is found at a common one.
    try checkingSettings(names: Self.optionNames) { _ = try settings.settings(sampleRate: 16000) }
  }

  mutating func run() throws { try extraction.run(.mfcc(settings), of: input) }
}
