/// A filter of signals, by frequencies in Hz.
public enum SignalFilter: Sendable, Hashable {
  /// Butterworth low-pass; `scipy.signal.butter(order, frequency, 'lowpass')`.
  case lowpass(frequency: Double, order: Int)
  /// Butterworth high-pass; `scipy.signal.butter(order, frequency, 'highpass')`.
  case highpass(frequency: Double, order: Int)
  /// Butterworth band-pass of so much order at each edge, twice as many poles in all;
  /// `scipy.signal.butter(order, [low, high], 'bandpass')`.
  case bandpass(low: Double, high: Double, order: Int)
  /// Takes one frequency out. Quality is the frequency by the width between the points of −3 dB;
  /// `scipy.signal.iirnotch(frequency, quality)`.
  case notch(frequency: Double, quality: Double)

  /// The highest order. Beyond it no one has a use, and rounding one.
  public static let highestOrder = 20

  /// Its second-order sections for a sample rate, worked out in Double: those of `scipy.signal.butter(…, output='sos')`
  /// in its order, or the one of `iirnotch`.
  ///
  /// - Parameter sampleRate: Hz, above 0.
  /// - Returns: one section or more.
  /// - Throws: `settingOutOfRange`.
  public func sections(sampleRate: Double) throws(SignalError) -> [FilterSection] {
    try check(sampleRate: sampleRate)
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

  /// Throws for what no sample rate allows.
  ///
  /// - Throws: `settingOutOfRange`, with the filter's kind as name.
  public func check() throws(SignalError) {
    switch self {
    case .lowpass(let frequency, let order), .highpass(let frequency, let order):
      try require(frequency > 0 && frequency.isFinite, "\(frequency)", "a frequency above 0 Hz")
      try checkOrder(order)
    case .bandpass(let low, let high, let order):
      try require(
        low > 0 && low < high && high.isFinite, "\(low)-\(high)",
        "two frequencies above 0 Hz, the lower first")
      try checkOrder(order)
    case .notch(let frequency, let quality):
      try require(frequency > 0 && frequency.isFinite, "\(frequency)", "a frequency above 0 Hz")
      guard (0.1...1e4).contains(quality) else {
        throw .settingOutOfRange(name: "notchQuality", value: "\(quality)", allowed: "0.1 to 10000")
      }
    }
  }

  private func checkOrder(_ order: Int) throws(SignalError) {
    guard (1...Self.highestOrder).contains(order) else {
      throw .settingOutOfRange(name: "filterOrder", value: "\(order)", allowed: "1 to \(Self.highestOrder)")
    }
  }

  private func check(sampleRate: Double) throws(SignalError) {
    try check()
    guard sampleRate > 0, sampleRate.isFinite else {
      throw .settingOutOfRange(name: "sampleRate", value: "\(sampleRate)", allowed: "a positive number of Hz")
    }
    // Nearer to 0 the poles would lie so close to 1 that Double no longer tells them apart.
    let (least, limit) = (1e-6 * sampleRate, sampleRate / 2)
    let text = "frequencies from \(least) Hz to below \(limit) Hz, half the sample rate"
    for frequency in frequencies {
      try require(frequency >= least && frequency < limit, "\(frequency)", text)
    }
    if case .notch(let frequency, let quality) = self {
      try require(frequency / quality < limit, "\(frequency)", text + ", and a narrower notch")
    }
  }

  private var frequencies: [Double] {
    switch self {
    case .lowpass(let frequency, _), .highpass(let frequency, _), .notch(let frequency, _): [frequency]
    case .bandpass(let low, let high, _): [low, high]
    }
  }

  private func require(_ holds: Bool, _ value: String, _ allowed: String) throws(SignalError) {
    guard holds else { throw .settingOutOfRange(name: name, value: value, allowed: allowed) }
  }

  /// The filter's kind as users and manifests name it.
  public var name: String {
    switch self {
    case .lowpass: "lowpass"
    case .highpass: "highpass"
    case .bandpass: "bandpass"
    case .notch: "notch"
    }
  }
}
