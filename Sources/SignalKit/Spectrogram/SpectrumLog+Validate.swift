extension SpectrumLog {
  /// Throws `SignalError.setting` for an invalid floor, range, or reference, and for a range or a reference without
  /// decibels.
  func validate(range: DynamicRange, reference: DecibelReference) throws(SignalError) {
    switch self {
    case .decibels(let floor), .natural(let floor):
      guard isValid else { throw .setting("log", expected: "a positive floor", found: "\(floor)") }
    case .none, .log1p: break
    }
    guard range.isValid else {
      throw .setting("range", expected: "a positive number of dB", found: "\(range)")
    }
    guard reference.isValid else {
      throw .setting("reference", expected: "a positive number", found: "\(reference)")
    }
    if case .decibels = self { return }
    guard range == .unlimited else {
      throw .setting("range", expected: "'unlimited' unless log is decibels", found: "\(range)")
    }
    guard reference == .one else {
      throw .setting("reference", expected: "1.0 unless log is decibels", found: "\(reference)")
    }
  }
}
