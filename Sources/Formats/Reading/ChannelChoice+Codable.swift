extension ChannelChoice: Codable {
  private static let allChannels = "all"

  /// Decodes `all`, `mean`, or channel indices such as `0,2`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let choice = text == Self.allChannels ? .all : ChannelChoice(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)', expected all, mean, or channel indices")
    }
    self = choice
  }

  /// Encodes the text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text ?? Self.allChannels)
  }
}
