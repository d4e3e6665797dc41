import ArgumentParser
import Pipelines
import SignalKit

struct SpectrogramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spectrogram",
    abstract: "Makes spectrogram frames of recordings, as SciPy or librosa do.",
    usage: "prep spectrogram [<options>] <INPUT> ... --output <DIR>",
    discussion: """
      The data set holds one item for each recording; its rows are frames, its
      features frequencies. Filters run forward and backward, so that nothing is
      delayed.

      Examples:
        prep spectrogram training2017.zip -o af --labels N,A --min-samples 4000
        prep spectrogram recordings -o af --nperseg 64 --log decibels
        prep spectrogram clips -o stft --like librosa --nfft 512 --log decibels:1e-5
      """)

  @OptionGroup var input: InputOptions

  @Option(name: .long, help: "Defaults: scipy.signal.spectrogram, or librosa.stft.")
  var like: SpectrogramReference = .scipy

  @Option(
    name: .long,
    help: ArgumentHelp("Samples of a frame. (default: 32, librosa --nfft or 2048)", valueName: "N"))
  var nperseg: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Samples that neighboring frames share. (default: an eighth of --nperseg, librosa three quarters)",
      valueName: "N"))
  var noverlap: Int?

  @Option(
    name: .long, help: ArgumentHelp("Samples from frame to frame, instead of --noverlap.", valueName: "N"))
  var hopLength: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Samples of the transform, zeros added; at least --nperseg. (default: --nperseg)", valueName: "N"))
  var nfft: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "boxcar, hann, hamming, blackman or tukey:ALPHA; with :symmetric at the end for filters. (default: tukey:0.25, librosa hann)"
    ))
  var window: Window?

  @Flag(
    inversion: .prefixedNo,
    help: "Frames about every hop, with samples added at both ends. (default: only librosa)")
  var center: Bool?

  @Option(name: .long, help: "What is added at both ends; implies --center.")
  var padMode: SamplePadding?

  @Option(name: .long, help: "What is taken away from each frame. (default: constant, librosa none)")
  var detrend: Detrending?

  @Option(name: .long, help: "density (per Hz), spectrum or none. (default: spectrum, librosa none)")
  var scaling: SpectrumScaling?

  @Option(name: .long, help: "psd (power) or magnitude. (default: psd, librosa magnitude)")
  var mode: SpectrumMode?

  @Option(name: .long, help: "Logarithm of the result: none, decibels, decibels:FLOOR or log1p.")
  var log: SpectrumLog = .none

  @Option(
    name: .long,
    help: ArgumentHelp("Raise decibels that lie further below the largest, or none.", valueName: "DB"))
  var topDb: TopDecibels?

  @Option(name: .long, help: ArgumentHelp("What decibels are counted from: a number or max.", valueName: "X"))
  var ref: DecibelReference = .one

  @OptionGroup var preprocessing: PreprocessingOptions
  @OptionGroup var extraction: ExtractionOptions

  private func settings() throws -> SpectrogramSettings {
    let length: Int
    let base: SpectrogramSettings
    switch like {
    case .scipy:
      length = nperseg ?? 32
      base = try SpectrogramSettings(scaling: .spectrum)
    case .librosa:
      length = nperseg ?? nfft ?? 2048
      base = try .librosa(sampleRate: 1)
    }
    return try checkingSettings(names: optionNames.merging(Self.ownNames) { $1 }) {
      try SpectrogramSettings(
        window: window ?? base.window, windowLength: length, overlapLength: overlap(length),
        fftLength: nfft, detrending: detrend ?? base.detrending, scaling: scaling ?? base.scaling,
        mode: mode ?? base.mode, log: log, range: topDb?.range ?? base.range, reference: ref,
        padding: padding ?? base.padding)
    }
  }

  private static let ownNames = ["range": "top-db", "reference": "ref"]

  private func overlap(_ length: Int) throws -> Int? {
    guard let hopLength else {
      return noverlap ?? (like == .librosa && length > 0 ? length - max(1, length / 4) : nil)
    }
    guard hopLength >= 1, hopLength <= max(1, length) else {
      throw ValidationError("--hop-length: expected 1 to \(length), the window length, found \(hopLength).")
    }
    return length - hopLength
  }

  private var padding: FramePadding? {
    if center == false { return like == .librosa ? .transform : FramePadding.none }
    return center == nil && padMode == nil ? nil : .centered(padMode ?? .zeros)
  }

  func validate() throws {
    if noverlap != nil && hopLength != nil {
      throw ValidationError("Give either --noverlap or --hop-length.")
    }
    if center == false && padMode != nil { throw ValidationError("--pad-mode needs --center.") }
    _ = try settings()
  }

  mutating func run() throws {
    try extraction.run(.spectrogram(settings()), of: input, preprocessing: preprocessing)
  }
}

/// Whose defaults hold for a spectrogram.
enum SpectrogramReference: String, CaseIterable, ExpressibleByArgument { case scipy, librosa }
