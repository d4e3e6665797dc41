/// Reference of decibels; `ref` of librosa's `power_to_db` and `amplitude_to_db`. It is raised to the floor of the
/// logarithm.
public enum DecibelReference: Sendable, Hashable {
  /// A value above 0, of the power or magnitude of the spectrum; 1 in librosa.
  case value(Float)
  /// The maximum of the whole recording, which becomes 0 dB; `ref=np.max`.
  case largest

  /// dB over 1.
  public static let one = DecibelReference.value(1)

  /// Whether the value, if any, is a positive number.
  var isValid: Bool {
    switch self {
    case .value(let value): value > 0 && value.isFinite
    case .largest: true
    }
  }
}

extension DecibelReference: TextChoice {
  /// Name of the setting.
  public static var settingName: String { "reference" }
  /// The valid texts.
  public static var choices: String { "a positive number, max" }

  /// The reference as users write it: `1.0`, `max`.
  public var description: String {
    switch self {
    case .value(let value): "\(value)"
    case .largest: "max"
    }
  }

  /// Creates a reference from its description; nil for any other text.
  public init?(_ description: String) {
    if description == "max" {
      self = .largest
    } else if let value = Float(description) {
      self = .value(value)
    } else {
      return nil
    }
    if !isValid { return nil }
  }
}
