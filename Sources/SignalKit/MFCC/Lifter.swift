/// Factors that raise the higher cepstral coefficients; L is the lifter's length, above 0.
public enum Lifter: Sendable, Hashable {
  /// None.
  case none
  /// Coefficient i times 1 + L/2 sin(π (i + 1) / L); `lifter` of `librosa.feature.mfcc`.
  case librosa(Double)
  /// Coefficient i times 1 + L/2 sin(π i / L), which leaves coefficient 0 as it is; HTK, Kaldi's `--cepstral-lifter`.
  case kaldi(Double)

  /// Whether the length, if there is one, is a positive number.
  var isValid: Bool {
    switch self {
    case .none: true
    case .librosa(let length), .kaldi(let length): length > 0 && length.isFinite
    }
  }

  /// The factor of a coefficient.
  ///
  /// - Parameter index: 0 or more.
  /// - Returns: what it is multiplied by, 1 ± L/2.
  func factor(ofCoefficient index: Int) -> Double {
    switch self {
    case .none: 1
    case .librosa(let length): 1 + length / 2 * sine(Double.pi * Double(index + 1) / length)
    case .kaldi(let length): 1 + length / 2 * sine(Double.pi * Double(index) / length)
    }
  }
}

extension Lifter: TextChoice {
  /// The setting's name.
  public static var settingName: String { "lifter" }
  /// The texts that name a lifter.
  public static var choices: String { "none, librosa:LENGTH, kaldi:LENGTH (a positive number)" }

  /// The lifter as the user writes it: `none`, `kaldi:22.0`.
  public var description: String {
    switch self {
    case .none: "none"
    case .librosa(let length): "librosa:\(length)"
    case .kaldi(let length): "kaldi:\(length)"
    }
  }

  /// Reads what `description` writes. Nil where the text names no lifter.
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
