/// Liftering: factors that amplify the higher cepstral coefficients; L is the length, above 0.
public enum Lifter: Sendable, Hashable {
  /// No liftering.
  case none
  /// Coefficient i times 1 + L/2 sin(π (i + 1) / L); `lifter` of `librosa.feature.mfcc`.
  case librosa(Double)
  /// Coefficient i times 1 + L/2 sin(π i / L), which leaves coefficient 0 as it is; HTK, Kaldi's `--cepstral-lifter`.
  case kaldi(Double)

  /// Whether the length, if any, is a positive number.
  var isValid: Bool {
    switch self {
    case .none: true
    case .librosa(let length), .kaldi(let length): length > 0 && length.isFinite
    }
  }

  /// Returns the factor of a coefficient.
  ///
  /// - Parameter index: 0 or more.
  /// - Returns: 1 ± L/2.
  func factor(ofCoefficient index: Int) -> Double {
    switch self {
    case .none: 1
    case .librosa(let length): 1 + length / 2 * sine(Double.pi * Double(index + 1) / length)
    case .kaldi(let length): 1 + length / 2 * sine(Double.pi * Double(index) / length)
    }
  }
}

extension Lifter: TextChoice {
  /// Name of the setting.
  public static var settingName: String { "lifter" }
  /// The valid texts.
  public static var choices: String { "none, librosa:LENGTH, kaldi:LENGTH (a positive number)" }

  /// The lifter as users write it: `none`, `kaldi:22.0`.
  public var description: String {
    switch self {
    case .none: "none"
    case .librosa(let length): "librosa:\(length)"
    case .kaldi(let length): "kaldi:\(length)"
    }
  }

  /// Creates the value from its description; nil for any other text.
  public init?(_ description: String) {
    let (word, value) = wordAndValue(description)
    switch (word, value, value.flatMap { Double($0) }) {
    case ("none", nil, _): self = .none
    case ("librosa", _, let length?): self = .librosa(length)
    case ("kaldi", _, let length?): self = .kaldi(length)
    default: return nil
    }
    if !isValid { return nil }
  }
}
