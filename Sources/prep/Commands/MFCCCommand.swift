import ArgumentParser
import Pipelines
import SignalKit

struct MFCCCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mfcc",
    abstract: "Makes cepstral coefficients or mel frames, as librosa or Kaldi do.",
    usage: "prep mfcc [<options>] <INPUT> ... --output <DIR>",
    discussion: """
      Whole numbers are taken as the file stores them, not scaled to -1 ... 1. What
      is not given is as the reference has it. Filters run forward and backward,
      so that nothing is delayed.

      Examples:
        prep mfcc speech_commands -o sc --pad-to 16000
        prep mfcc speech_commands -o fbank --like kaldi --features log-mel
        prep mfcc speech_commands -o sc39 --n-mfcc 13 --deltas 2 --sample-rate 8000
      """)

  @OptionGroup var input: InputOptions

  @Option(name: .long, help: "Whose defaults hold.")
  var like: MFCCFeatureSettings.Reference = .librosa

  @Option(name: .long, help: "Coefficients, or the log-mel or mel frames that they are made of.")
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
    name: .long,
    help: ArgumentHelp("Add zeros up to so many samples, of the new rate if any.", valueName: "N"))
  var padTo: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Add rates of change (1), or those and their rates (2).", valueName: "N"))
  var deltas: Int?

  @Option(name: .long, help: ArgumentHelp("Frames of a fit, odd. (default: 9)", valueName: "N"))
  var deltaWidth: Int?

  @Option(name: .long, help: "What counts beyond the ends; interp needs a width of frames. (default: interp)")
  var deltaMode: DeltaEdges?

  @OptionGroup var finer: MelOptions
  @OptionGroup var preprocessing: PreprocessingOptions
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
    settings.derivatives = deltas.map {
      .init(count: $0, width: deltaWidth ?? 9, edges: deltaMode ?? .interp)
    }
    finer.apply(to: &settings)
    return settings
  }

  private static let optionNames = [
    "coefficientCount": "n-mfcc", "melCount": "n-mels", "fftLength": "n-fft", "windowLength": "win-length",
    "hopLength": "hop-length", "frequencyRange": "fmin and --fmax",
    "preEmphasis": "preemphasis", "floor": "amin", "range": "top-db", "reference": "ref",
    "width": "delta-width",
  ]

  func validate() throws {
    if let padTo, !(1...1 << 30).contains(padTo) {
      throw ValidationError("--pad-to: expected 1 to \(1 << 30), found \(padTo).")
    }
    if deltas == nil && (deltaWidth != nil || deltaMode != nil) {
      throw ValidationError("--delta-width and --delta-mode need --deltas.")
    }
    // The rate is only known with the recordings; what no rate allows is found at a common one.
    try checkingSettings(names: Self.optionNames) { _ = try settings.settings(sampleRate: 16000) }
  }

  mutating func run() throws { try extraction.run(.mfcc(settings), of: input, preprocessing: preprocessing) }
}
