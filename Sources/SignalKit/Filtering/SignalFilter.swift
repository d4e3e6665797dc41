/// A filter of signals, by frequencies in Hz.
public enum SignalFilter: Sendable, Hashable {
  /// Butterworth low-pass; `scipy.signal.butter(order, frequency, 'lowpass')`.
  case lowpass(frequency: Double, order: Int)
  /// Butterworth high-pass; `scipy.signal.butter(order, frequency, 'highpass')`.
  case highpass(frequency: Double, order: Int)
  /// Butterworth band-pass of the given order at each edge, with twice as many poles in total;
  /// `scipy.signal.butter(order, [low, high], 'bandpass')`.
  case bandpass(low: Double, high: Double, order: Int)
  /// Notch at one frequency. The quality factor is the center frequency / −3 dB bandwidth;
  /// `scipy.signal.iirnotch(frequency, quality)`.
  case notch(frequency: Double, quality: Double)

  /// The highest order; beyond it, rounding errors dominate.
  public static let highestOrder = 20

  /// Returns the second-order sections at a sample rate, computed in Double: those of `scipy.signal.butter(…, output='sos')`
  /// in its order, or the one of `iirnotch`.
  ///
  /// - Parameter sampleRate: Hz, above 0.
  /// - Returns: one section or more.
  /// - Throws: `SignalError.setting`.
  public func sections(sampleRate: Double) throws(SignalError) -> [FilterSection] {
    try validate(sampleRate: sampleRate)
    switch self {
    case .lowpass(let frequency, let order):
      return Butterworth(order: order).lowpass(2 * frequency / sampleRate).sections
    case .highpass(let frequency, let order):
      return Butterworth(order: order).highpass(2 * frequency / sampleRate).sections
    case .bandpass(let low, let high, let order):
      return Butterworth(order: order).bandpass(2 * low / sampleRate, 2 * high / sampleRate).sections
    case .notch(let frequency, let quality):
      let place = 2 * frequency / sampleRate
      let gain = 1 / (1 + tangent(place / quality * Double.pi / 2))
      let middle = -2 * cosine(place * Double.pi)
      return [FilterSection(b0: gain, b1: gain * middle, b2: gain, a1: gain * middle, a2: 2 * gain - 1)]
    }
  }

  /// Throws `SignalError.setting` for settings that are invalid at any sample rate, with the filter's kind as name.
  public func validate() throws(SignalError) {
    switch self {
    case .lowpass(let frequency, let order), .highpass(let frequency, let order):
      try require(frequency > 0 && frequency.isFinite, "a frequency above 0 Hz", frequency)
      try validate(order: order)
    case .bandpass(let low, let high, let order):
      guard low > 0, low < high, high.isFinite else {
        throw .setting(
          name, expected: "two frequencies above 0 Hz, the lower first", found: "\(low)-\(high)")
      }
      try validate(order: order)
    case .notch(let frequency, let quality):
      try require(frequency > 0 && frequency.isFinite, "a frequency above 0 Hz", frequency)
      guard (0.1...1e4).contains(quality) else {
        throw .setting("notchQuality", expected: "0.1 to 10000", found: "\(quality)")
      }
    }
  }

  private func validate(order: Int) throws(SignalError) {
    guard (1...Self.highestOrder).contains(order) else {
      throw .setting("filterOrder", expected: "1 to \(Self.highestOrder)", found: "\(order)")
    }
  }

  private func validate(sampleRate: Double) throws(SignalError) {
    try validate()
    guard sampleRate > 0, sampleRate.isFinite else {
      throw .setting("sampleRate", expected: "a positive number of Hz", found: "\(sampleRate)")
    }
    // Closer to 0 the poles would be so close to 1 that Double cannot distinguish them.
    let (least, limit) = (1e-6 * sampleRate, sampleRate / 2)
    let text = "at least \(hertz(least)) and below \(hertz(limit)), the Nyquist frequency"
    for frequency in frequencies { try require(frequency >= least && frequency < limit, text, frequency) }
    if case .notch(let frequency, let quality) = self {
      try require(frequency / quality < limit, text + ", and a narrower notch", frequency)
    }
  }

  private var frequencies: [Double] {
    switch self {
    case .lowpass(let frequency, _), .highpass(let frequency, _), .notch(let frequency, _): [frequency]
    case .bandpass(let low, let high, _): [low, high]
    }
  }

  private func require(_ holds: Bool, _ expected: String, _ frequency: Double) throws(SignalError) {
    guard holds else { throw .setting(name, expected: expected, found: hertz(frequency)) }
  }

  /// The filter's kind on the command line and in manifests.
  public var name: String {
    switch self {
    case .lowpass: "lowpass"
    case .highpass: "highpass"
    case .bandpass: "bandpass"
    case .notch: "notch"
    }
  }
}
