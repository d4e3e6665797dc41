/// Korean syllables are composed by arithmetic instead of a table (The Unicode Standard, section 3.12).
enum Hangul {
  static let leads: Range<UInt32> = 0x1100..<0x1113
  static let vowels: Range<UInt32> = 0x1161..<0x1176
  static let finals: Range<UInt32> = 0x11A8..<0x11C3
  static let syllables: Range<UInt32> = 0xAC00..<0xD7A4

  private static let vowelCount = UInt32(vowels.count)
  /// With none as one of the final consonants.
  private static let finalCount = UInt32(finals.count) + 1

  /// The syllable of a lead and a vowel, or of a syllable without a final consonant and one; nil for all else.
  static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if leads.contains(first), vowels.contains(second) {
      let place = (first - leads.lowerBound) * vowelCount + second - vowels.lowerBound
      return syllables.lowerBound + place * finalCount
    }
    guard syllables.contains(first), finals.contains(second),
      (first - syllables.lowerBound).isMultiple(of: finalCount)
    else { return nil }
    return first + second - finals.lowerBound + 1
  }
}
