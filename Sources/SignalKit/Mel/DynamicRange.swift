/// How far values in dB may lie below the largest: what is lower is raised to that. `top_db` of librosa's `power_to_db`.
public enum DynamicRange: Sendable, Hashable {
  /// Any distance; `top_db=None`.
  case unlimited
  /// So many dB, above 0, below the largest value of the whole recording; librosa, where it is 80.
  case recording(Float)
  /// So many dB, above 0, below the largest value of the same frame.
  case frame(Float)

  /// Whether the distance, if there is one, is a positive number.
  var isValid: Bool {
    switch self {
    case .unlimited: true
    case .recording(let decibels), .frame(let decibels): decibels > 0 && decibels.isFinite
    }
  }
}

extension DynamicRange: TextChoice {
  /// The setting's name.
  public static var settingName: String { "range" }
  /// The texts that name a range.
  public static var choices: String {
    "unlimited, recording:DECIBELS, frame:DECIBELS (positive numbers)"
  }

  /// The range as the user writes it: `unlimited`, `recording:80.0`.
  public var description: String {
    switch self {
    case .unlimited: "unlimited"
    case .recording(let decibels): "recording:\(decibels)"
    case .frame(let decibels): "frame:\(decibels)"
    }
  }

  /// Reads what `description` writes. Nil where the text names no range.
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
