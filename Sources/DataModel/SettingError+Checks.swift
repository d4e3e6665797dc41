extension SettingError {
  /// Checks that a setting lies in a range.
  ///
  /// - Parameters:
  ///   - name: name of the property, as in `SettingError.name`.
  ///   - value: the value given.
  ///   - range: the values that it can take; NaN lies in none.
  /// - Throws: `SettingError`.
  package static func check<Value: Comparable>(_ name: String, _ value: Value, in range: ClosedRange<Value>)
    throws(SettingError)
  {
    try check(name, value, range.contains(value), range.text)
  }

  /// Checks that a setting meets a condition.
  ///
  /// - Parameters:
  ///   - name: name of the property, as in `SettingError.name`.
  ///   - value: the value given.
  ///   - isMet: whether the setting can take the value.
  ///   - expected: the values that it can take, as a noun phrase.
  /// - Throws: `SettingError`.
  package static func check(
    _ name: String, _ value: some Any, _ isMet: Bool, _ expected: @autoclosure () -> String
  ) throws(SettingError) {
    guard isMet else { throw SettingError(name: name, expected: expected(), found: "\(value)") }
  }
}

extension ClosedRange {
  fileprivate var text: String {
    func text(_ bound: Bound) -> String { (bound as? Int).map(CountText.grouped) ?? "\(bound)" }
    return lowerBound == upperBound ? text(lowerBound) : "\(text(lowerBound)) to \(text(upperBound))"
  }
}
