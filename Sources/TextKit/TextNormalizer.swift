/// Brings text that means the same to the same characters.
public enum TextNormalizer {
  /// Returns normalized text.
  ///
  /// In this order: Unicode's compatibility composition (NFKC: full-width letters, ligatures and circled digits become
  /// plain ones); lower case, character by character and in no language (Turkish dotless i is not that of Turkish);
  /// NFKC again, which lower case may undo; every run of white space and control characters becomes one space, none
  /// at the ends.
  ///
  /// - Parameter text: any text.
  /// - Returns: the same text for texts that differ in form, case, or spaces only; the text itself if it is normalized.
  public static func normalized(_ text: String) -> String {
    let composed = CompatibilityComposer.composed(text)
    return collapsingSpaces(lowercased(composed).map { CompatibilityComposer.composed($0) } ?? composed)
  }

  /// Nil for a text that has no other lower case.
  private static func lowercased(_ text: String) -> String? {
    var result = String.UnicodeScalarView()
    var isChanged = false
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        let isUpper = (0x41...0x5A).contains(scalar.value)
        isChanged = isChanged || isUpper
        result.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar)
      } else {
        // Not the string's own method: it looks at neighbors, and a token shall not depend on those.
        // One by one: appending a view copies all that is there already.
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
          isChanged = isChanged || lower != scalar
          result.append(lower)
        }
      }
    }
    return isChanged ? String(result) : nil
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    // The tables of Unicode are slow, and most text is ASCII.
    guard scalar.value >= 0x80 else { return scalar.value <= 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  private static func collapsingSpaces(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isPending = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        isPending = !result.isEmpty
        continue
      }
      if isPending { result.append(" ") }
      isPending = false
      result.append(scalar)
    }
    return String(result)
  }
}
