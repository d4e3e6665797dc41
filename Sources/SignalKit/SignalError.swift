/// What can be wrong with settings or with a signal.
public enum SignalError: Error, Equatable, Sendable {
  /// A setting outside what it may be. `name` is the setting as the settings type spells it.
  case settingOutOfRange(name: String, value: String, allowed: String)
  /// A text that names no choice of a setting.
  case unknownChoice(name: String, text: String, choices: String)
  /// The window's values sum to nothing, so that the spectrum cannot be scaled by them.
  case windowWithoutSum(window: String, windowLength: Int)
  /// The signal is shorter than one window, both in samples.
  ///
  /// SciPy shortens the window to the signal here and warns. That changes the number of bins and their
  /// frequencies, so that the frames fit no other recording's; it is refused instead.
  case signalTooShort(sampleCount: Int, windowLength: Int)
  /// The signal is shorter than a filter that runs forward and backward needs to be padded, both in samples.
  case signalTooShortToFilter(sampleCount: Int, least: Int)
  /// There are fewer frames than deltas are computed of.
  case tooFewFrames(frameCount: Int, width: Int)
  /// FFTW found no plan or no memory for a transform of this many samples.
  case noTransform(length: Int)
}

extension SignalError: CustomStringConvertible {
  /// One sentence for the user, without the file's name.
  public var description: String {
    switch self {
    case .settingOutOfRange(let name, let value, let allowed):
      "\(name) is \(value), expected \(allowed)"
    case .unknownChoice(let name, let text, let choices):
      "\(name) is '\(text)', expected one of: \(choices)"
    case .windowWithoutSum(let window, let length):
      "window \(window) of \(length) samples sums to zero; choose a longer or a periodic one"
    case .signalTooShort(let count, let length):
      "the signal has \(count) samples, expected at least one window of \(length)"
    case .signalTooShortToFilter(let count, let least):
      "the signal has \(count) samples, expected at least \(least) to filter it forward and backward"
    case .tooFewFrames(let count, let width):
      "there are \(count) frames, expected at least \(width), the width of the deltas"
    case .noTransform(let length):
      "no Fourier transform of \(length) samples can be planned (out of memory?)"
    }
  }
}
