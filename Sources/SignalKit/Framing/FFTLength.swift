/// Length of the Fourier transform of a frame, which is zero-padded to it.
public enum FFTLength: Sendable, Hashable {
  /// As long as the window.
  case window
  /// The smallest power of two that is not below the window length; Kaldi's `--round-to-power-of-two`.
  case powerOfTwo
  /// A number of samples.
  case samples(Int)

  /// Returns the length in samples.
  ///
  /// - Parameter windowLength: samples of the window.
  /// - Returns: samples, at most 2^30 for `powerOfTwo`.
  public func samples(windowLength: Int) -> Int {
    switch self {
    case .window: return windowLength
    case .samples(let count): return count
    case .powerOfTwo:
      var power = 1
      while power < windowLength && power < 1 << 30 { power *= 2 }
      return power
    }
  }
}

extension FFTLength: ExpressibleByIntegerLiteral {
  /// Creates a length in samples.
  public init(integerLiteral value: Int) { self = .samples(value) }
}

extension FFTLength: Codable {
  /// Decodes a number of samples, `window`, or `power-of-two`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let count = try? container.decode(Int.self) {
      self = .samples(count)
      return
    }
    switch try container.decode(String.self) {
    case "window": self = .window
    case "power-of-two": self = .powerOfTwo
    case let text:
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)', expected samples, 'window', or 'power-of-two'")
    }
  }

  /// Encodes samples as a number, the other choices as a text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .window: try container.encode("window")
    case .powerOfTwo: try container.encode("power-of-two")
    case .samples(let count): try container.encode(count)
    }
  }
}
