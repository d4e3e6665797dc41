extension MelSpectrogramSettings: Codable {
  private enum CodingKeys: String, CodingKey {
    case sampleRate, sampleScale, frames, exponent, bands, log, range, reference, energy, order
  }

  /// Reads settings; a key that is missing has its default. What is read is checked as `init` does.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      sampleRate: values.decodeIfPresent(Double.self, forKey: .sampleRate) ?? 22050,
      sampleScale: values.decodeIfPresent(Double.self, forKey: .sampleScale) ?? 1,
      frames: values.decodeIfPresent(FrameSettings.self, forKey: .frames) ?? FrameSettings(),
      exponent: values.decodeIfPresent(SpectrumExponent.self, forKey: .exponent) ?? .power,
      bands: values.decodeIfPresent(MelBandSettings.self, forKey: .bands) ?? MelBandSettings(),
      log: values.decodeIfPresent(SpectrumLog.self, forKey: .log) ?? .none,
      range: values.decodeIfPresent(DynamicRange.self, forKey: .range) ?? .unlimited,
      reference: values.decodeIfPresent(DecibelReference.self, forKey: .reference) ?? .one,
      energy: values.decodeIfPresent(FrameEnergy.self, forKey: .energy) ?? .none,
      order: values.decodeIfPresent(FeatureOrder.self, forKey: .order) ?? .energyFirst)
  }

  /// Writes every setting; the reference only where it is not 1, as it was before there was a choice.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(sampleRate, forKey: .sampleRate)
    try values.encode(sampleScale, forKey: .sampleScale)
    try values.encode(frames, forKey: .frames)
    try values.encode(exponent, forKey: .exponent)
    try values.encode(bands, forKey: .bands)
    try values.encode(log, forKey: .log)
    try values.encode(range, forKey: .range)
    if reference != .one { try values.encode(reference, forKey: .reference) }
    try values.encode(energy, forKey: .energy)
    try values.encode(order, forKey: .order)
  }
}
