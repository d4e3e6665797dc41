/// A setting that is written as one word, for example `hann:symmetric` or `recording:80`, on the command line and in JSON.
public protocol TextChoice: LosslessStringConvertible, Codable, Sendable {
  /// Name of the setting in errors.
  static var settingName: String { get }
  /// The valid texts, for errors and help.
  static var choices: String { get }
}

extension TextChoice {
  /// Creates a choice from its text.
  ///
  /// - Parameter text: the text.
  /// - Throws: `SignalError.setting` for any other text.
  public init(parsing text: String) throws(SignalError) {
    guard let choice = Self(text) else {
      throw .setting(Self.settingName, expected: Self.choices, found: "'\(text)'")
    }
    self = choice
  }

  /// Decodes the text form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let choice = Self(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)', expected \(Self.choices)")
    }
    self = choice
  }

  /// Encodes the text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Splits a choice's text at its first colon: `recording:80` into `recording` and `80`.
func wordAndValue(_ text: String) -> (word: String, value: String?) {
  guard let colon = text.firstIndex(of: ":") else { return (text, nil) }
  return (String(text[..<colon]), String(text[text.index(after: colon)...]))
}
