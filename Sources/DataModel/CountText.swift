/// Counts in messages, the same in every locale.
package enum CountText {
  /// Returns a number with its thousands separated: 38805 as `38,805`.
  package static func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// Formats a count with its noun: `1 class`, `2 classes`.
  ///
  /// - Parameters:
  ///   - number: the count.
  ///   - noun: the noun in the singular.
  ///   - plural: the noun in the plural; nil for an appended s.
  /// - Returns: the number, with its thousands separated, and the noun.
  package static func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// Formats a frequency or sample rate: `150 Hz`, `44,100 Hz`, `0.5 Hz`.
  package static func hertz(_ frequency: Double) -> String {
    (Int(exactly: frequency).map(grouped) ?? "\(frequency)") + " Hz"
  }
}
