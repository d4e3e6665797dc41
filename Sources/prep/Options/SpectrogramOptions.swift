import ArgumentParser
import SignalKit

/// Reference implementation of a spectrogram.
enum SpectrogramReference: String, CaseIterable, ExpressibleByArgument { case scipy, librosa }

/// Logarithm of a spectrogram.
enum LogChoice: Equatable, ExpressibleByArgument {
  case none, log1p
  /// The floor is given by old spellings only; nil for `--amin`.
  case db(floor: Float?)

  init?(argument: String) {
    switch argument {
    case "db": self = .db(floor: nil)
    default:
      // Earlier versions took the library's own text.
      switch SpectrumLog(argument) {
      case SpectrumLog.none?: self = .none
      case .log1p?: self = .log1p
      case .decibels(let floor)?: self = .db(floor: argument.contains(":") ? floor : nil)
      case .natural?, nil: return nil
      }
    }
  }

  var defaultValueDescription: String { "none" }
  static var allValueStrings: [String] { ["none", "db", "log1p"] }
}

/// Settings of a spectrogram. Options that are not given keep the values of the reference.
struct SpectrogramOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Reference implementation: scipy.signal.spectrogram or librosa.stft.", valueName: "LIBRARY"))
  var like: SpectrogramReference = .scipy

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Window length in samples, or in time (25ms). (default: 32; librosa --n-fft or 2048)", valueName: "N|MS"
    ))
  var nperseg: FrameLength?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Overlap of adjacent frames, instead of --hop-length.", valueName: "N|MS"))
  var noverlap: FrameLength?

  @Option(name: .long, help: ArgumentHelp("Logarithm of the values.", valueName: "LOG"))
  var log: LogChoice = .none

  @Option(
    name: .long,
    help: ArgumentHelp("Power (psd) or magnitude. (default: psd; librosa magnitude)", valueName: "MODE"))
  var mode: SpectrumMode?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Scaling: density (per Hz), spectrum, or none. (default: spectrum; librosa none)", valueName: "SCALING")
  )
  var scaling: SpectrumScaling?

  @Option(
    name: .long,
    help: ArgumentHelp("Detrending of each frame. (default: constant; librosa none)", valueName: "TYPE"))
  var detrend: Detrending?

  func validate() throws {}
}

extension SpectrogramSettings {
  /// Creates the settings that options ask for.
  ///
  /// - Throws: `ValidationError` for options that do not fit together.
  init(_ options: SpectrogramOptions, frames: FrameOptions, decibels: DecibelOptions) throws {
    switch options.like {
    case .scipy:
      self = .scipy(windowLength: options.nperseg ?? 32)
      scaling = .spectrum
    case .librosa:
      self = .librosa(windowLength: options.nperseg ?? frames.nFft.map { .samples($0) } ?? 2048)
    }
    if let noverlap = options.noverlap {
      guard frames.hopLength == nil else { throw ValidationError("Give either --noverlap or --hop-length.") }
      self.frames.hopLength = try Self.hop(self.frames.windowLength, overlap: noverlap)
    }
    frames.apply(to: &self.frames, uncentered: options.like == .librosa ? .transform : .none)
    self.frames.detrending = options.detrend ?? self.frames.detrending
    scaling = options.scaling ?? scaling
    mode = options.mode ?? mode
    switch options.log {
    case .none: log = .none
    case .log1p: log = .log1p
    case .db(let floor): log = floor.map { .decibels(floor: $0) } ?? .decibels
    }
    try decibels.apply(to: &log, &range, &reference, requirement: "--log db")
  }

  private static func hop(_ window: FrameLength, overlap: FrameLength) throws -> FrameLength {
    func range(_ end: String) -> String { "expected 0 to \(end), below the window length" }
    switch (window, overlap) {
    case (.samples(let length), .samples(let count)):
      // A window without samples has its own error.
      guard length < 1 || (0..<length).contains(count) else {
        throw ValidationError("--noverlap: \(range("\(length - 1)")), found \(count).")
      }
      return .samples(max(1, length - count))
    case (.milliseconds(let length), .milliseconds(let time)):
      guard time >= 0, time < length else {
        throw ValidationError("--noverlap: \(range("less than \(window)")), found \(overlap).")
      }
      return .milliseconds(length - time)
    default: throw ValidationError("--nperseg and --noverlap take the same unit.")
    }
  }
}
