/// Logarithm of the values of a spectrum. SciPy has none; `decibels` is librosa's `power_to_db` with `ref=1` and
/// `top_db=None`.
public enum SpectrumLog: Sendable, Hashable {
  /// No logarithm.
  case none
  /// 10 log₁₀(max(x, floor)) of a power, 20 log₁₀(max(x, floor)) of a magnitude, in dB over 1. `floor` is a
  /// positive value on the scale of x. NaN stays NaN.
  case decibels(floor: Float)
  /// ln(1 + x), which is close to x near 0 and needs no floor.
  case log1p
  /// ln(max(x, floor)) of a power or a magnitude; `floor` is a positive value on the scale of x. NaN stays NaN. Kaldi.
  case natural(floor: Float)

  /// Decibels over 1 with the floor 1e-10, librosa's `amin`.
  public static let decibels = SpectrumLog.decibels(floor: 1e-10)
  /// The natural logarithm with the floor 2^-23, C's `FLT_EPSILON`, as in Kaldi.
  public static let natural = SpectrumLog.natural(floor: .ulpOfOne)

  /// Whether the floor, if any, is a positive number.
  var isValid: Bool {
    switch self {
    case .none, .log1p: true
    case .decibels(let floor), .natural(let floor): floor > 0 && floor.isFinite
    }
  }
}

extension SpectrumLog: TextChoice {
  /// Name of the setting.
  public static var settingName: String { "log" }
  /// The valid texts.
  public static var choices: String {
    "none, decibels, decibels:FLOOR (a positive number), log1p, natural, natural:FLOOR"
  }

  /// The choice as users write it: `none`, `decibels:1e-10`, `log1p`.
  public var description: String {
    switch self {
    case .none: "none"
    case .decibels(let floor): "decibels:\(floor)"
    case .log1p: "log1p"
    case .natural(let floor): "natural:\(floor)"
    }
  }

  /// Creates the value from its description; `decibels` alone has the floor 1e-10, `natural` 2^-23. Nil for any other text.
  public init?(_ description: String) {
    let (word, value) = wordAndValue(description)
    switch (word, value, value.flatMap { Float($0) }) {
    case ("none", nil, _): self = .none
    case ("log1p", nil, _): self = .log1p
    case ("decibels", nil, _): self = .decibels
    case ("natural", nil, _): self = .natural
    case ("decibels", _, let floor?): self = .decibels(floor: floor)
    case ("natural", _, let floor?): self = .natural(floor: floor)
    default: return nil
    }
    if !isValid { return nil }
  }
}
