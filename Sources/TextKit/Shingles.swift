/// Shingles, by which the similarity of two texts is measured: all word trigrams (Broder, "On the resemblance and
/// containment of documents", 1997). A text of fewer words is one shingle.
public enum Shingles {
  /// Number of words of a shingle.
  public static let length = 3

  /// Returns the shingles of a text, each once and in ascending order.
  ///
  /// A shingle is a 64-bit hash of its word numbers; the probability of a collision among a million is one in 37 million.
  ///
  /// - Parameter words: numbers of the words, the same for the same word.
  /// - Returns: none for no words.
  public static func of(_ words: [Int32]) -> [UInt64] {
    guard !words.isEmpty else { return [] }
    guard words.count > length else { return [mixed(words[...])] }
    let all = (0...words.count - length).map { mixed(words[$0..<$0 + length]) }.sorted()
    var unique: [UInt64] = []
    unique.reserveCapacity(all.count)
    for shingle in all where shingle != unique.last { unique.append(shingle) }
    return unique
  }

  /// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014: the finalizer, once for each word.
  private static func mixed(_ words: ArraySlice<Int32>) -> UInt64 {
    var state = UInt64(words.count)
    for word in words {
      state = (state ^ UInt64(UInt32(bitPattern: word))) &+ 0x9E37_79B9_7F4A_7C15
      state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
      state ^= state >> 31
    }
    return state
  }
}
