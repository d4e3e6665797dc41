import ArgumentParser
import Pipelines
import SignalKit

struct MFCCCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mfcc",
    abstract: "Extract MFCCs or mel spectrograms.",
    usage: "prep mfcc [<options>] <INPUT> ... --output <DIR>",
    discussion: """
      Integer samples are not scaled to -1 ... 1. Options that are not given keep
      the defaults of the reference. Preprocessing filters are zero-phase (applied
      forward and backward, as sosfiltfilt).

      Examples:
        prep mfcc speech_commands -o sc --pad-to 16000
        prep mfcc speech_commands -o fbank --like kaldi --features log-mel
        prep mfcc speech_commands -o sc39 --n-mfcc 13 --deltas 2 --sample-rate 8000
      """)

  @OptionGroup(title: "Features") var features: CoefficientOptions
  @OptionGroup(title: "Mel spectrogram") var mel: MelOptions
  @OptionGroup(title: "Framing") var frames: FrameOptions
  @OptionGroup(title: "Decibels") var decibels: DecibelOptions
  @OptionGroup(title: "Deltas and padding") var deltas: DeltaOptions
  @OptionGroup(title: "Preprocessing") var preprocessing: PreprocessingOptions
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup var extraction: ExtractionOptions

  private func melSettings() throws -> MelSpectrogramSettings {
    try MelSpectrogramSettings(
      mel, like: features.like, output: features.features, frames: frames, decibels: decibels)
  }

  private func settings(_ mel: MelSpectrogramSettings) -> any FeatureSettings {
    guard features.features == .mfcc else {
      return MelFeatureSettings(mel, deltas: deltas.settings, paddedLength: deltas.padTo)
    }
    return MFCCFeatureSettings(
      MFCCSettings(features, mel: mel), deltas: deltas.settings, paddedLength: deltas.padTo)
  }

  func validate() throws {
    try checkingSettings(in: Self.configuration.commandName) {
      var mel = try melSettings()
      // The sample rate is only known with the recordings; what is invalid at every rate is found at a high one.
      mel.sampleRate = 192_000
      mel.frames = mel.frames.checkableAtUnknownRate
      try settings(mel).validate()
    }
  }

  mutating func run() throws {
    let settings = settings(try melSettings())
    try namingOptions(of: "mfcc") {
      try extraction.run(settings, of: input, preprocessing: preprocessing)
    }
  }
}

/// The kind of features, and the settings of cepstral coefficients.
struct CoefficientOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Coefficients, or log-mel or mel spectrograms.", valueName: "TYPE"))
  var features: MelOutput = .mfcc

  @Option(
    name: .long,
    help: ArgumentHelp("Reference implementation, which provides the defaults.", valueName: "LIBRARY"))
  var like: MelReference = .librosa

  @Option(
    name: .long, help: ArgumentHelp("Number of coefficients. (default: 20; kaldi 13)", valueName: "N"))
  var nMfcc: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Scaling of the cosine transform. (default: ortho)", valueName: "NORM"))
  var dctNorm: CosineNormalization?

  @Option(
    name: .long,
    help: ArgumentHelp("Liftering of the coefficients; 0 to disable. (default: 0; kaldi 22)", valueName: "L"))
  var lifter: Double?

  func validate() throws {
    if let lifter, !(lifter >= 0 && lifter.isFinite) { throw ValidationError("--lifter takes 0 or more.") }
  }
}

extension MFCCSettings {
  /// Creates the settings that options ask for.
  ///
  /// - Parameters:
  ///   - options: the options.
  ///   - mel: the log-mel features.
  init(_ options: CoefficientOptions, mel: MelSpectrogramSettings) {
    self =
      switch options.like {
      case .librosa: MFCCSettings()
      case .kaldi: .kaldi
      }
    self.mel = mel
    coefficientCount = options.nMfcc ?? min(coefficientCount, mel.bands.melCount)
    normalization = options.dctNorm ?? normalization
    guard let length = options.lifter else { return }
    switch options.like {
    case _ where length == 0: lifter = .none
    case .librosa: lifter = .librosa(length)
    case .kaldi: lifter = .kaldi(length)
    }
  }
}
