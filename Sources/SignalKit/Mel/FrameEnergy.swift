/// The logarithm of a frame's energy, ln Σ x², as a separate feature; Kaldi's `--use-energy`.
///
/// The energy is clipped to C's `FLT_EPSILON` and to the floor, if any, before the logarithm.
public enum FrameEnergy: Sendable, Hashable {
  /// No such feature; `--use-energy=false`.
  case none
  /// Of the frame before pre-emphasis and window; `--raw-energy=true`. `floor` is 0 for none; `--energy-floor`.
  case raw(floor: Float)
  /// Of the frame after both; `--raw-energy=false`.
  case windowed(floor: Float)

  /// Whether the floor is a number that energy may have.
  var isValid: Bool { floor >= 0 && floor.isFinite }

  /// 0 for none.
  var floor: Float {
    switch self {
    case .none: 0
    case .raw(let floor), .windowed(let floor): floor
    }
  }

  /// The feature.
  ///
  /// - Parameter energy: Σ x², 0 or more.
  /// - Returns: its natural logarithm, above the floor's; NaN for NaN.
  func logarithm(_ energy: Double) -> Float {
    let least = Double(max(floor, .ulpOfOne))
    return Float(naturalLogarithm(energy < least ? least : energy))
  }
}

extension FrameEnergy: TextChoice {
  /// Name of the setting.
  public static var settingName: String { "energy" }
  /// The valid texts.
  public static var choices: String { "none, raw, raw:FLOOR, windowed, windowed:FLOOR (0 or more)" }

  /// The energy as users write it: `none`, `raw:0.0`.
  public var description: String {
    switch self {
    case .none: "none"
    case .raw(let floor): "raw:\(floor)"
    case .windowed(let floor): "windowed:\(floor)"
    }
  }

  /// Creates the value from its description; without a number there is no floor. Nil for any other text.
  public init?(_ description: String) {
    let (word, value) = wordAndValue(description)
    guard let floor = Float(value ?? "0") else { return nil }
    switch (word, value) {
    case ("none", nil): self = .none
    case ("raw", _): self = .raw(floor: floor)
    case ("windowed", _): self = .windowed(floor: floor)
    default: return nil
    }
    if !isValid { return nil }
  }
}

/// Position of the energy or coefficient 0 in a row; the raw value is the word that users write.
public enum FeatureOrder: String, Sendable, Hashable, Codable, CaseIterable {
  /// The energy, or coefficient 0, is the first; Kaldi, librosa.
  case energyFirst = "energy-first"
  /// It is the last, and coefficient 0 is multiplied by √2; HTK, Kaldi's `--htk-compat=true`.
  case energyLast = "energy-last"
}

/// The values of a spectrum that are summed into mel bands; the raw value is the word that users write.
public enum SpectrumExponent: String, Sendable, Hashable, Codable, CaseIterable {
  /// Magnitudes; librosa's `power=1`, Kaldi's `--use-power=false`.
  case magnitude
  /// Squared magnitudes; librosa's `power=2`, Kaldi's `--use-power=true`.
  case power
}
