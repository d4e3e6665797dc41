import ArgumentParser
import Pipelines
import SignalKit

/// Reference implementation of mel features.
enum MelReference: String, CaseIterable, ExpressibleByArgument {
  /// `librosa.feature.mfcc` and `librosa.feature.melspectrogram`.
  case librosa
  /// `compute-mfcc-feats` and `compute-fbank-feats` with `--dither=0`.
  case kaldi
}

/// The features of `prep mfcc`.
enum MelOutput: String, CaseIterable, ExpressibleByArgument {
  case mfcc
  case logMel = "log-mel"
  case mel
}

/// Settings of a mel spectrogram, by the names of librosa and Kaldi. Options that are not given keep the values of the
/// reference.
struct MelOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Number of mel bands. (default: 128; kaldi 23)", valueName: "N"))
  var nMels: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Minimum frequency of the mel bands. (default: 0; kaldi 20)", valueName: "HZ"))
  var fmin: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Maximum frequency of the mel bands. (default: the Nyquist frequency)", valueName: "HZ"))
  var fmax: Double?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Window length in samples, or in time (25ms). (default: --n-fft or 2048; kaldi 25ms)", valueName: "N|MS"
    ))
  var winLength: FrameLength?

  @Option(
    name: .long,
    help: ArgumentHelp("Sum magnitudes (1) or squared magnitudes (2). (default: 2)", valueName: "P"))
  var power: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Use the mel scale of HTK instead of that of Slaney. (default: only kaldi)")
  var htk: Bool?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Normalization of the mel filters. (default: slaney, by bandwidth; kaldi none)", valueName: "NORM"))
  var melNorm: MelNormalization?

  @Flag(
    inversion: .prefixedNo,
    help: "Kaldi: frames entirely inside the signal; otherwise the signal is mirrored at its ends.")
  var snipEdges: Bool?

  @Flag(inversion: .prefixedNo, help: "Kaldi: subtract the mean of each frame. (default: only kaldi)")
  var removeDcOffset: Bool?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Kaldi: the frame's energy as a feature: none, raw[:FLOOR], or windowed[:FLOOR]. (default: none; kaldi mfcc raw)",
      valueName: "KIND"))
  var energy: FrameEnergy?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Position of the energy or the first coefficient; last as in HTK. (default: energy-first)",
      valueName: "ORDER"))
  var order: FeatureOrder?

  func validate() throws {
    if let power, !(1...2).contains(power) { throw ValidationError("--power takes 1 or 2.") }
  }
}

extension MelSpectrogramSettings {
  /// Creates the settings that options ask for.
  ///
  /// - Throws: `ValidationError` for options that do not fit together.
  init(
    _ options: MelOptions, like reference: MelReference, output: MelOutput, frames: FrameOptions,
    decibels: DecibelOptions
  ) throws {
    switch reference {
    case .librosa: self = .librosaDecibels
    case .kaldi: self = .kaldi
    }
    // The filterbank features of Kaldi have no energy unless asked for; its coefficients do.
    if output == .mfcc, reference == .kaldi { energy = .raw(floor: 0) }
    if output == .mel { (log, range) = (.none, .unlimited) }
    try setFrames(options, like: reference, frames)
    bands.melCount = options.nMels ?? bands.melCount
    bands.minimumFrequency = options.fmin ?? bands.minimumFrequency
    bands.maximumFrequency = options.fmax ?? bands.maximumFrequency
    if let htk = options.htk { bands.scale = htk ? .htk : .slaney }
    bands.normalization = options.melNorm ?? bands.normalization
    if let power = options.power { exponent = power == 1 ? .magnitude : .power }
    energy = options.energy ?? energy
    order = options.order ?? order
    try decibels.apply(
      to: &log, &self.range, &self.reference,
      requirement: output == .mel ? "--features mfcc or log-mel" : "--like librosa")
  }

  private mutating func setFrames(_ options: MelOptions, like reference: MelReference, _ given: FrameOptions)
    throws
  {
    if options.snipEdges != nil && (given.center != nil || given.padMode != nil) {
      throw ValidationError("Give either --center and --pad-mode or --snip-edges.")
    }
    if reference == .librosa {
      frames.windowLength = given.nFft.map { .samples($0) } ?? frames.windowLength
      // The transform keeps its length where the window alone is shorter.
      frames.fftLength = 2048
    }
    given.apply(to: &frames, uncentered: .transform)
    frames.windowLength = options.winLength ?? frames.windowLength
    if let snipEdges = options.snipEdges { frames.padding = snipEdges ? .none : .mirrored }
    if let remove = options.removeDcOffset { frames.detrending = remove ? .constant : .none }
  }
}
