/// Sample format of a file.
public enum SampleKind: Sendable, Equatable {
  /// Integers of the given bit width, signed or unsigned. Those of up to 24 bits are exact in `Float`.
  case integer(bits: Int, isSigned: Bool = true)
  /// Floating-point numbers of the given bit width.
  case floatingPoint(bits: Int)

  /// Whether every number of this kind is an integer from -32,768 to 32,767.
  public var fitsInt16: Bool {
    switch self {
    case .integer(let bits, let isSigned): bits <= (isSigned ? 16 : 15)
    case .floatingPoint: false
    }
  }
}

/// Channels sampled simultaneously at one rate, as read from a file.
public struct Recording: Sendable, Equatable {
  /// The name that labels and splits refer to: the name of the file without directory and extension unless its layout
  /// says otherwise.
  public var id: String
  /// Samples per second and channel in Hz; nil where the file does not say.
  public var sampleRate: Double?
  /// Number of channels, at least 1.
  public var channelCount: Int
  /// `[channels, samples]`, each channel contiguous.
  public var samples: [Float]
  /// Sample format of the file.
  public var sampleKind: SampleKind
  /// The unit of the samples, for example `mV`; nil for raw values as stored.
  public var unit: String?

  /// Samples of one channel.
  public var sampleCount: Int { samples.count / channelCount }

  /// Creates a recording.
  ///
  /// - Precondition: `channelCount` is at least 1 and divides `samples.count`.
  public init(
    id: String, sampleRate: Double?, channelCount: Int = 1, samples: [Float], sampleKind: SampleKind,
    unit: String? = nil
  ) {
    precondition(channelCount >= 1 && samples.count % channelCount == 0, "channels of different lengths")
    self.id = id
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    self.samples = samples
    self.sampleKind = sampleKind
    self.unit = unit
  }
}
