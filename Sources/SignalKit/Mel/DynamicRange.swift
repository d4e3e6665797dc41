/// Lower limit of values in dB relative to the maximum, to which smaller values are clipped. `top_db` of librosa's
/// `power_to_db`.
public enum DynamicRange: Sendable, Hashable {
  /// No limit; `top_db=None`.
  case unlimited
  /// dB, above 0, below the maximum of the whole recording; 80 in librosa.
  case recording(Float)
  /// dB, above 0, below the maximum of the same frame.
  case frame(Float)

  /// Whether the limit, if any, is a positive number.
  var isValid: Bool {
    switch self {
    case .unlimited: true
    case .recording(let decibels), .frame(let decibels): decibels > 0 && decibels.isFinite
    }
  }
}

extension DynamicRange: TextChoice {
  /// Name of the setting.
  public static var settingName: String { "range" }
  /// The valid texts.
  public static var choices: String {
    "unlimited, recording:DECIBELS, frame:DECIBELS (positive numbers)"
  }

  /// The range as users write it: `unlimited`, `recording:80.0`.
  public var description: String {
    switch self {
    case .unlimited: "unlimited"
    case .recording(let decibels): "recording:\(decibels)"
    case .frame(let decibels): "frame:\(decibels)"
    }
  }

  /// Creates the value from its description; nil for any other text.
  public init?(_ description: String) {
    let (word, value) = wordAndValue(description)
    switch (word, value, value.flatMap { Float($0) }) {
    case ("unlimited", nil, _): self = .unlimited
    case ("recording", _, let decibels?): self = .recording(decibels)
    case ("frame", _, let decibels?): self = .frame(decibels)
    default: return nil
    }
    if !isValid { return nil }
  }
}
