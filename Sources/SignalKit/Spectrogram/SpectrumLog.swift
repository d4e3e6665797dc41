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

  /// Decibels over 1 with the floor 1e-10, librosa's `amin`.
  public static let decibels = SpectrumLog.decibels(floor: 1e-10)
}

extension SpectrumLog: LosslessStringConvertible {
  /// The texts that name a logarithm.
  static let choices = "none, decibels, decibels:FLOOR (a positive number), log1p"

  /// The choice as the user writes it: `none`, `decibels:1e-10`, `log1p`.
  public var description: String {
    switch self {
    case .none: "none"
    case .decibels(let floor): "decibels:\(floor)"
    case .log1p: "log1p"
    }
  }

  /// Reads what `description` writes; `decibels` alone has the floor 1e-10. Nil where the text names no choice.
  public init?(_ description: String) {
    let words = description.split(separator: ":", omittingEmptySubsequences: false)
    switch (words.first, words.count) {
    case ("none", 1): self = .none
    case ("log1p", 1): self = .log1p
    case ("decibels", 1): self = .decibels
    case ("decibels", 2):
      guard let floor = Float(String(words[1])), floor > 0, floor.isFinite else { return nil }
      self = .decibels(floor: floor)
    default: return nil
    }
  }

  /// Reads a choice that a user wrote.
  ///
  /// - Throws: `unknownChoice` where the text names none.
  public init(parsing text: String) throws(SignalError) {
    guard let log = SpectrumLog(text) else {
      throw .unknownChoice(name: "log", text: text, choices: Self.choices)
    }
    self = log
  }
}

extension SpectrumLog: Codable {
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
