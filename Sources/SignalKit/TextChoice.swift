/// A setting that users write as one word, as `hann:symmetric` or `recording:80`, and that JSON holds as that word.
public protocol TextChoice: LosslessStringConvertible, Codable, Sendable {
  /// The setting's name as an error gives it.
  static var settingName: String { get }
  /// The texts that name a choice, for errors and help.
  static var choices: String { get }
}

extension TextChoice {
  /// Reads a choice that a user wrote.
  ///
  /// - Parameter text: what was written.
  /// - Throws: `unknownChoice` where the text names none.
  public init(parsing text: String) throws(SignalError) {
    guard let choice = Self(text) else {
      throw .unknownChoice(name: Self.settingName, text: text, choices: Self.choices)
    }
    self = choice
  }

  /// Reads the text form.
  public init(from decoder: any Decoder) throws {
    try self.init(parsing: decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the text form.
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
