extension SignalFilter: Codable {
  private enum CodingKeys: String, CodingKey { case type, frequencies, order, quality }

  /// Decodes a filter.
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
      throw DecodingError.dataCorruptedError(
        forKey: .type, in: values,
        debugDescription: "\(type) of \(frequencies.count) frequencies, "
          + "expected lowpass, highpass, or notch of one, or bandpass of two")
    }
  }

  /// Encodes the kind, the frequencies in Hz, and the order or the quality factor.
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
