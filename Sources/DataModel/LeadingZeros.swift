extension BinaryInteger {
  /// The number's digits behind as many zeros as make them `width` characters; longer ones stay as they are. Texts of
  /// one width are in the order of their numbers.
  ///
  /// - Precondition: the number is not negative.
  package func leadingZeros(width: Int, radix: Int = 10) -> String {
    precondition(self >= 0, "zeros before a sign")
    let digits = String(self, radix: radix)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
