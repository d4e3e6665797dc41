extension SpectrogramSettings: Codable {
  private enum CodingKeys: String, CodingKey {
    case sampleRate, window, windowLength, overlapLength, fftLength, detrending, scaling, mode, log, range,
      reference, padding
  }

  /// Reads settings; a key that is missing has its default. What is read is checked as `init` does.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      sampleRate: values.decodeIfPresent(Double.self, forKey: .sampleRate) ?? 1,
      window: values.decodeIfPresent(Window.self, forKey: .window) ?? .tukey(0.25),
      windowLength: values.decodeIfPresent(Int.self, forKey: .windowLength) ?? 256,
      overlapLength: values.decodeIfPresent(Int.self, forKey: .overlapLength),
      fftLength: values.decodeIfPresent(Int.self, forKey: .fftLength),
      detrending: values.decodeIfPresent(Detrending.self, forKey: .detrending) ?? .constant,
      scaling: values.decodeIfPresent(SpectrumScaling.self, forKey: .scaling) ?? .density,
      mode: values.decodeIfPresent(SpectrumMode.self, forKey: .mode) ?? .psd,
      log: values.decodeIfPresent(SpectrumLog.self, forKey: .log) ?? .none,
      range: values.decodeIfPresent(DynamicRange.self, forKey: .range) ?? .unlimited,
      reference: values.decodeIfPresent(DecibelReference.self, forKey: .reference) ?? .one,
      padding: values.decodeIfPresent(FramePadding.self, forKey: .padding) ?? .none)
  }

  /// Writes every setting; range, reference and padding only where they are not as SciPy has it, as it was before there
  /// was a choice.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(sampleRate, forKey: .sampleRate)
    try values.encode(window, forKey: .window)
    try values.encode(windowLength, forKey: .windowLength)
    try values.encode(overlapLength, forKey: .overlapLength)
    try values.encode(fftLength, forKey: .fftLength)
    try values.encode(detrending, forKey: .detrending)
    try values.encode(scaling, forKey: .scaling)
    try values.encode(mode, forKey: .mode)
    try values.encode(log, forKey: .log)
    if range != .unlimited { try values.encode(range, forKey: .range) }
    if reference != .one { try values.encode(reference, forKey: .reference) }
    if padding != .none { try values.encode(padding, forKey: .padding) }
  }
}
