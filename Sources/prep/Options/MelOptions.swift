import ArgumentParser
import Pipelines
import SignalKit

/// The finer settings of mel features, by the names that librosa and Kaldi give them. What is not given is as the
/// reference has it.
struct MelOptions: ParsableArguments {
  @Option(name: .long, help: "hann, hamming, povey, ...; with :symmetric at the end for Kaldi's.")
  var window: Window?

  @Flag(
    inversion: .prefixedNo,
    help: "Frames about every hop, with samples added at both ends; librosa.")
  var center: Bool?

  @Option(name: .long, help: "What is added at both ends; implies --center.")
  var padMode: SamplePadding?

  @Flag(
    inversion: .prefixedNo, help: "Frames wholly inside the signal, or mirror it at its ends; Kaldi.")
  var snipEdges: Bool?

  @Flag(inversion: .prefixedNo, help: "Take each frame's mean away; Kaldi.")
  var removeDcOffset: Bool?

  @Option(name: .long, help: ArgumentHelp("Take so much of the sample before; 0 to 1.", valueName: "C"))
  var preemphasis: Double?

  @Option(name: .long, help: ArgumentHelp("Magnitudes (1) or their squares (2) are summed.", valueName: "P"))
  var power: Int?

  @Flag(inversion: .prefixedNo, help: "HTK's mel scale rather than Slaney's.")
  var htk: Bool?

  @Option(name: .long, help: "What bands are divided by: slaney (their width) or none.")
  var melNorm: MelNormalization?

  @Option(name: .long, help: ArgumentHelp("What is raised to this before the logarithm.", valueName: "X"))
  var amin: Float?

  @Option(
    name: .long,
    help: ArgumentHelp("Raise what lies further below the largest, or none.", valueName: "DB"))
  var topDb: TopDecibels?

  @Option(name: .long, help: ArgumentHelp("What decibels are counted from: a number or max.", valueName: "X"))
  var ref: DecibelReference = .one

  @Option(name: .long, help: "Scaling of the cosine transform: ortho or none.")
  var dctNorm: CosineNormalization?

  @Option(name: .long, help: ArgumentHelp("Raise higher coefficients; 0 for none.", valueName: "L"))
  var lifter: Double?

  @Option(
    name: .long,
    help: ArgumentHelp("The frame's energy: none, raw[:FLOOR] or windowed[:FLOOR]; Kaldi.", valueName: "KIND")
  )
  var energy: FrameEnergy?

  @Option(name: .long, help: "Energy or first coefficient first, or last as in HTK.")
  var order: FeatureOrder?

  func validate() throws {
    if snipEdges != nil && (center != nil || padMode != nil) {
      throw ValidationError("Give either --center and --pad-mode or --snip-edges.")
    }
    if center == false && padMode != nil { throw ValidationError("--pad-mode needs --center.") }
    if let power, !(1...2).contains(power) { throw ValidationError("--power takes 1 or 2.") }
    if let lifter, !(lifter >= 0 && lifter.isFinite) { throw ValidationError("--lifter takes 0 or more.") }
  }

  private var padding: FramePadding? {
    if let snipEdges { return snipEdges ? FramePadding.none : .mirrored }
    if center == false { return .transform }
    return center == nil && padMode == nil ? nil : .centered(padMode ?? .zeros)
  }

  /// Puts what was given into settings.
  func apply(to settings: inout MFCCFeatureSettings) {
    settings.window = window
    settings.padding = padding
    settings.detrending = removeDcOffset.map { $0 ? .constant : Detrending.none }
    settings.preEmphasis = preemphasis
    settings.exponent = power.map { $0 == 1 ? .magnitude : .power }
    settings.scale = htk.map { $0 ? .htk : .slaney }
    settings.melNormalization = melNorm
    settings.floor = amin
    settings.range = topDb?.range
    settings.decibelReference = ref
    settings.cosineNormalization = dctNorm
    settings.lifterLength = lifter
    settings.energy = energy
    settings.order = order
  }
}

/// So many dB below the largest value of a recording, or `none`; librosa's `top_db`.
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
