extension FrameSettings: Codable {
  private enum CodingKeys: String, CodingKey {
    case window, windowLength, hopLength, fftLength, padding, detrending, preEmphasis
  }

  /// Reads settings; a key that is missing has its default. Whoever takes the settings checks them.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let usual = FrameSettings()
    window = try values.decodeIfPresent(Window.self, forKey: .window) ?? usual.window
    windowLength = try values.decodeIfPresent(Int.self, forKey: .windowLength)
    hopLength = try values.decodeIfPresent(Int.self, forKey: .hopLength) ?? usual.hopLength
    fftLength = try values.decodeIfPresent(Int.self, forKey: .fftLength) ?? usual.fftLength
    padding = try values.decodeIfPresent(FramePadding.self, forKey: .padding) ?? usual.padding
    detrending = try values.decodeIfPresent(Detrending.self, forKey: .detrending) ?? usual.detrending
    preEmphasis = try values.decodeIfPresent(Double.self, forKey: .preEmphasis)
  }

  /// Writes every setting; the window's length even where it follows from the transform's.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(window, forKey: .window)
    try values.encode(windowLength ?? fftLength, forKey: .windowLength)
    try values.encode(hopLength, forKey: .hopLength)
    try values.encode(fftLength, forKey: .fftLength)
    try values.encode(padding, forKey: .padding)
    try values.encode(detrending, forKey: .detrending)
    try values.encode(preEmphasis, forKey: .preEmphasis)
  }
}
