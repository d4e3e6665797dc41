/// A length of time in samples or in milliseconds.
public enum FrameLength: Sendable, Hashable {
  /// A number of samples.
  case samples(Int)
  /// A number of milliseconds; samples once the sample rate is known.
  case milliseconds(Double)

  /// Returns the length in samples.
  ///
  /// - Parameter sampleRate: Hz.
  /// - Returns: samples; milliseconds are rounded down in single precision, as Kaldi does, and are 0 where the product is
  ///   no valid length.
  public func samples(sampleRate: Double) -> Int {
    switch self {
    case .samples(let count): count
    case .milliseconds(let time): Int(exactly: (Float(sampleRate) * 0.001 * Float(time)).rounded(.down)) ?? 0
    }
  }
}

extension FrameLength: ExpressibleByIntegerLiteral {
  /// Creates a length in samples.
  public init(integerLiteral value: Int) { self = .samples(value) }
}

extension FrameLength: LosslessStringConvertible {
  /// The length as users write it: `400`, `25ms`.
  public var description: String {
    switch self {
    case .samples(let count): "\(count)"
    case .milliseconds(let time): Int(exactly: time).map { "\($0)ms" } ?? "\(time)ms"
    }
  }

  /// Creates a length from `400` or `25ms`; nil for any other text.
  public init?(_ description: String) {
    if description.hasSuffix("ms") {
      guard let time = Double(description.dropLast(2)), time.isFinite else { return nil }
      self = .milliseconds(time)
    } else {
      guard let count = Int(description) else { return nil }
      self = .samples(count)
    }
  }
}

extension FrameLength: Codable {
  /// Decodes a number of samples, or a text with a unit.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let count = try? container.decode(Int.self) {
      self = .samples(count)
      return
    }
    let text = try container.decode(String.self)
    guard let length = FrameLength(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)', expected samples or milliseconds")
    }
    self = length
  }

  /// Encodes samples as a number, milliseconds as a text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .samples(let count): try container.encode(count)
    case .milliseconds: try container.encode(description)
    }
  }
}
