/// Finds near-duplicates: sets of shingles whose Jaccard similarity is at least a threshold.
///
/// The search is exact. Of two sets that resemble each other that much, the rarest shingles of the one, as many as may be
/// missing in the other and one more, cannot all be missing there; so only these are looked up, and common shingles
/// hardly ever (Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in data cleaning", 2006).
///
/// Where even the rarest shingles are those of many sets, as in texts made of few words, comparing with all of them would
/// take time that grows with the square of their number. Then a set is compared with those that `MinHashIndex` proposes
/// instead, `mostCandidates` at most: it misses a set at the threshold once in 300,000 times, and of many that are
/// nearly the same it may not name the nearest.
public struct NearDuplicates: Sendable {
  /// A set that resembles another.
  public struct Match: Equatable, Sendable {
    /// Index of the set among those searched.
    public var index: Int
    /// Jaccard similarity (intersection over union), from the threshold to 1.
    public var similarity: Double
  }

  /// Minimum Jaccard similarity in percent.
  private let percent: Int
  private var counts: [UInt64: Int32] = [:]
  /// By shingle, the sets that have it among their rarest.
  private var postings: [UInt64: [Int32]] = [:]
  private let sets: [[UInt64]]
  private let sketches: LazyMinHashIndex

  /// Most sets that one is compared with.
  static let mostCandidates = 256

  /// Creates an index of sets.
  ///
  /// - Parameters:
  ///   - sets: shingles in ascending order, each once. Sets that are the same cost time; give each once.
  ///   - percent: minimum Jaccard similarity in percent, 1 to 100.
  public init(_ sets: [[UInt64]], percent: Int = 80) {
    precondition((1...100).contains(percent), "a share of the union")
    self.percent = percent
    self.sets = sets
    sketches = LazyMinHashIndex(sets)
    for set in sets {
      for shingle in set { counts[shingle, default: 0] += 1 }
    }
    for (index, set) in sets.enumerated() {
      for shingle in rarest(set) { postings[shingle, default: []].append(Int32(truncatingIfNeeded: index)) }
    }
  }

  /// Returns the set that is most similar to the given one.
  ///
  /// - Parameter set: shingles in ascending order, each once.
  /// - Returns: the first among equals; nil if none reaches the threshold.
  public func match(_ set: [UInt64]) -> Match? {
    guard !set.isEmpty else { return nil }
    var best: (index: Int, common: Int, union: Int)?
    for index in candidates(set) {
      let (small, large) = (min(set.count, sets[index].count), max(set.count, sets[index].count))
      guard 100 * small >= percent * large else { continue }
      let common = Self.common(set, sets[index])
      let union = set.count + sets[index].count - common
      guard 100 * common >= percent * union else { continue }
      guard let known = best else {
        best = (index, common, union)
        continue
      }
      // Fractions are compared as integers, so that equals are equal.
      let (this, that) = (common * known.union, known.common * union)
      if this > that || this == that && index < known.index { best = (index, common, union) }
    }
    return best.map { Match(index: $0.index, similarity: Double($0.common) / Double($0.union)) }
  }

  /// All sets that may resemble the given one, or where they are too many those that most probably do.
  private func candidates(_ set: [UInt64]) -> [Int] {
    var seen: Set<Int32> = []
    for shingle in rarest(set) {
      for candidate in postings[shingle] ?? [] {
        seen.insert(candidate)
        if seen.count > Self.mostCandidates {
          // Below the share for which its bands are made it would miss too many.
          guard percent >= MinHashIndex.leastPercent else { return Array(sets.indices) }
          return sketches.index().candidates(set, most: Self.mostCandidates)
        }
      }
    }
    return seen.map { Int($0) }
  }

  /// As many of the rarest shingles as one of which another set must have: all but the least number in common, and one.
  private func rarest(_ set: [UInt64]) -> ArraySlice<UInt64> {
    guard !set.isEmpty else { return [] }
    let least = (percent * set.count + 99) / 100
    // Looked up once for each, not for each comparison.
    let counted = set.map { (count: counts[$0] ?? 0, shingle: $0) }
    let sorted = counted.sorted { $0.count != $1.count ? $0.count < $1.count : $0.shingle < $1.shingle }
    return sorted.map(\.shingle).prefix(set.count - least + 1)
  }

  private static func common(_ a: [UInt64], _ b: [UInt64]) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        count += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }
}
