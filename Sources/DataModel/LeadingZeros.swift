extension BinaryInteger {
  /// The digits of the number, padded with leading zeros to `width` characters; longer ones are unchanged. Texts of
  /// one width are in the order of their numbers.
  ///
  /// - Precondition: the number is not negative.
  package func leadingZeros(width: Int, radix: Int = 10) -> String {
    precondition(self >= 0, "zeros before a sign")
    let digits = String(self, radix: radix)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
