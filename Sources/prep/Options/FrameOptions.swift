public import ArgumentParser
public import SignalKit

/// Framing of signals. Options that are not given keep the values of the reference.
struct FrameOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Hop length in samples, or in time (10ms). (default: scipy 7/8 of --nperseg; librosa stft 1/4 of the window, mel 512; kaldi 10ms)",
      valueName: "N|MS"))
  var hopLength: FrameLength?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "FFT length in samples, to which frames are zero-padded. (default: the window length; kaldi the next power of two)",
      valueName: "N"))
  var nFft: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Window function: boxcar, hann, hamming, blackman, povey, or tukey:ALPHA; with :symmetric for a symmetric window. (default: scipy tukey:0.25; librosa hann; kaldi povey:symmetric)",
      valueName: "WINDOW"))
  var window: Window?

  @Flag(
    inversion: .prefixedNo,
    help: "Center frames on multiples of the hop length and pad the signal. (default: only librosa)")
  var center: Bool?

  @Option(
    name: .long,
    help: ArgumentHelp("Padding at both ends; implies --center. (default: constant)", valueName: "MODE"))
  var padMode: SamplePadding?

  @Option(
    name: .long,
    help: ArgumentHelp("Pre-emphasis coefficient, 0 to 1. (default: 0; kaldi 0.97)", valueName: "C"))
  var preemphasis: Double?

  func validate() throws {
    if center == false && padMode != nil { throw ValidationError("--pad-mode requires --center.") }
  }

  /// Changes settings of a reference where options are given.
  ///
  /// - Parameters:
  ///   - frames: the settings.
  ///   - uncentered: the padding of `--no-center`.
  func apply(to frames: inout FrameSettings, uncentered: FramePadding) {
    if let hopLength { frames.hopLength = hopLength }
    if let nFft { frames.fftLength = .samples(nFft) }
    if let window { frames.window = window }
    if center == false {
      frames.padding = uncentered
    } else if center == true || padMode != nil {
      frames.padding = .centered(padMode ?? .zeros)
    }
    if let preemphasis { frames.preEmphasis = preemphasis }
  }
}

extension FrameLength: ExpressibleByArgument {
  /// Reads a length such as `400` or `25ms`.
  public init?(argument: String) { self.init(argument) }
}
