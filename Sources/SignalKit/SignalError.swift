public import DataModel

/// An invalid setting, or a signal that features cannot be computed from.
public enum SignalError: Error, Equatable, Sendable {
  /// A setting outside the values it can take.
  case setting(SettingError)
  /// The signal is shorter than one window, both in samples.
  ///
  /// SciPy shortens the window to the signal here and warns. That changes the number of bins and their frequencies, so
  /// that the frames no longer match those of other recordings; such a signal is rejected instead.
  case signalTooShort(sampleCount: Int, windowLength: Int)
  /// The signal is shorter than the padding of a zero-phase filter requires, both in samples.
  case signalTooShortToFilter(sampleCount: Int, least: Int)
  /// There are fewer frames than one delta window.
  case tooFewFrames(frameCount: Int, width: Int)
  /// FFTW found no plan or no memory for a transform of this many samples.
  case noTransform(length: Int)
}

extension SignalError {
  /// A setting outside the values it can take.
  ///
  /// - Parameters:
  ///   - name: name of the property.
  ///   - expected: the values it can take.
  ///   - found: the value that was given.
  /// - Returns: the error.
  static func setting(_ name: String, expected: String, found: String) -> SignalError {
    .setting(SettingError(name: name, expected: expected, found: found))
  }

  /// The same error where the settings are nested in others: `hopLength` becomes `frames.hopLength`.
  package func nested(in outer: String) -> SignalError {
    guard case .setting(var error) = self else { return self }
    error.name = outer + "." + error.name
    return .setting(error)
  }
}

extension SignalError: CustomStringConvertible {
  /// One line, without the name of the file.
  public var description: String {
    switch self {
    case .setting(let error): "\(error)"
    case .signalTooShort(let count, let length):
      "the signal has \(count) samples, expected at least one window of \(length)"
    case .signalTooShortToFilter(let count, let least):
      "the signal has \(count) samples, expected at least \(least) for zero-phase filtering"
    case .tooFewFrames(let count, let width):
      "there are \(count) frames, expected at least \(width), the width of the delta window"
    case .noTransform(let length):
      "no Fourier transform of \(length) samples can be planned (out of memory?)"
    }
  }
}

/// A frequency or sample rate as text: `150 Hz`, `0.5 Hz`.
func hertz(_ frequency: Double) -> String { CountText.hertz(frequency) }
