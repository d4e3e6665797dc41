/// What decibels are counted from; `ref` of librosa's `power_to_db` and `amplitude_to_db`. It is raised to the floor of
/// the logarithm.
public enum DecibelReference: Sendable, Hashable {
  /// A value above 0, of power or of magnitude as the spectrum is; librosa, where it is 1.
  case value(Float)
  /// The largest value of the whole recording: nothing is above 0 dB; `ref=np.max`.
  case largest

  /// dB over 1.
  public static let one = DecibelReference.value(1)

  /// Whether the value, if there is one, is a positive number.
  var isValid: Bool {
    switch self {
    case .value(let value): value > 0 && value.isFinite
    case .largest: true
    }
  }
}

extension DecibelReference: TextChoice {
  /// The setting's name.
  public static var settingName: String { "reference" }
  /// The texts that name a reference.
  public static var choices: String { "a positive number, max" }

  /// The reference as the user writes it: `1.0`, `max`.
  public var description: String {
    switch self {
    case .value(let value): "\(value)"
    case .largest: "max"
    }
  }

  /// Reads what `description` writes. Nil where the text names no reference.
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

extension SpectrumLog {
  /// Throws `settingOutOfRange` for a range or a reference that cannot be, or that has no decibels to be of.
  func check(range: DynamicRange, reference: DecibelReference) throws(SignalError) {
    guard isValid else {
      throw .settingOutOfRange(name: "log", value: "\(self)", allowed: "a positive floor")
    }
    guard range.isValid else {
      throw .settingOutOfRange(name: "range", value: "\(range)", allowed: "a positive number of dB")
    }
    guard reference.isValid else {
      throw .settingOutOfRange(name: "reference", value: "\(reference)", allowed: "a positive number")
    }
    if case .decibels = self { return }
    guard range == .unlimited else {
      throw .settingOutOfRange(
        name: "range", value: "\(range)", allowed: "'unlimited' unless log is decibels")
    }
    guard reference == .one else {
      throw .settingOutOfRange(
        name: "reference", value: "\(reference)", allowed: "1.0 unless log is decibels")
    }
  }
}
