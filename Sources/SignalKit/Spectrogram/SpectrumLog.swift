/// A logarithm taken of every value of a spectrum at the end. SciPy has none; `decibels` is what librosa's
/// `power_to_db` does with `ref=1` and no `top_db`.
public enum SpectrumLog: Sendable, Hashable {
  /// The values as they are.
  case none
  /// 10 log₁₀(max(x, floor)) of a power, 20 log₁₀(max(x, floor)) of a magnitude, in dB over 1. `floor` is a
  /// positive value on the scale of x. NaN stays NaN.
  case decibels(floor: Float)
  /// ln(1 + x): near 0 like x, and no floor to choose.
  case log1p
  /// ln(max(x, floor)), whatever x is; `floor` is a positive value on the scale of x. NaN stays NaN. Kaldi.
  case natural(floor: Float)

  /// Decibels over 1 with the floor 1e-10, librosa's `amin`.
  public static let decibels = SpectrumLog.decibels(floor: 1e-10)
  /// The natural logarithm with the floor 2^-23, C's `FLT_EPSILON`, as in Kaldi.
  public static let natural = SpectrumLog.natural(floor: .ulpOfOne)

  /// Whether a floor, if there is one, is a positive number.
  var isValid: Bool {
    switch self {
    case .none, .log1p: true
    case .decibels(let floor), .natural(let floor): floor > 0 && floor.isFinite
    }
  }
}

extension SpectrumLog: TextChoice {
  /// The setting's name.
  public static var settingName: String { "log" }
  /// The texts that name a logarithm.
  public static var choices: String {
    "none, decibels, decibels:FLOOR (a positive number), log1p, natural, natural:FLOOR"
  }

  /// The choice as the user writes it: `none`, `decibels:1e-10`, `log1p`.
  public var description: String {
    switch self {
    case .none: "none"
    case .decibels(let floor): "decibels:\(floor)"
    case .log1p: "log1p"
    case .natural(let floor): "natural:\(floor)"
    }
  }

  /// Reads what `description` writes; `decibels` alone has the floor 1e-10, `natural` 2^-23. Nil where the
  /// text names no choice.
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
