extension SignalFilter: Codable {
  private enum CodingKeys: String, CodingKey { case type, frequencies, order, quality }

  /// Reads a filter and checks what no sample rate allows.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let type = try values.decode(String.self, forKey: .type)
    let frequencies = try values.decode([Double].self, forKey: .frequencies)
    switch (type, frequencies.count) {
    case ("lowpass", 1):
      self = .lowpass(frequency: frequencies[0], order: try values.decode(Int.self, forKey: .order))
    case ("highpass", 1):
      self = .highpass(frequency: frequencies[0], order: try values.decode(Int.self, forKey: .order))
    case ("bandpass", 2):
      self = .bandpass(
        low: frequencies[0], high: frequencies[1], order: try values.decode(Int.self, forKey: .order))
    case ("notch", 1):
      self = .notch(frequency: frequencies[0], quality: try values.decode(Double.self, forKey: .quality))
    default:
      throw SignalError.unknownChoice(
        name: "filter", text: "\(type) of \(frequencies.count) frequencies",
        choices: "lowpass, highpass and notch of one, bandpass of two")
    }
    try check()
  }

  /// Writes the kind, the frequencies in Hz, and order or quality.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .type)
    switch self {
    case .lowpass(let frequency, let order), .highpass(let frequency, let order):
      try values.encode([frequency], forKey: .frequencies)
      try values.encode(order, forKey: .order)
    case .bandpass(let low, let high, let order):
      try values.encode([low, high], forKey: .frequencies)
      try values.encode(order, forKey: .order)
    case .notch(let frequency, let quality):
      try values.encode([frequency], forKey: .frequencies)
      try values.encode(quality, forKey: .quality)
    }
  }
}
