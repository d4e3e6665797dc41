import Synchronization

/// Proposes sets that probably resemble a given one, in time that does not grow with the number of sets that do not.
///
/// Of each set the least value of some hash functions is kept; the odds that two sets agree in one are the share of their
/// union that they have in common (Broder, 1997). Sets that agree in all functions of a band are candidates: with 32 bands
/// of 5 functions all but 1 in 300,000 of those that have 80 % in common, and 1 in 3,000 of those that have 10 %.
struct MinHashIndex: Sendable {
  /// The share of the union from which sets are found.
  static let leastPercent = 80
  private static let bands = 32
  private static let functions = 5

  /// By band and its values, the sets that have them, in ascending order.
  private var buckets: [UInt64: [Int32]] = [:]

  init(_ sets: [[UInt64]]) {
    for (index, set) in sets.enumerated() where !set.isEmpty {
      for key in Self.keys(set) {
        // More of one band are never looked at.
        if buckets[key, default: []].count <= NearDuplicates.mostCandidates {
          buckets[key, default: []].append(Int32(truncatingIfNeeded: index))
        }
      }
    }
  }

  /// Sets that share a band with the given one, those that share the most first, `most` at most.
  func candidates(_ set: [UInt64], most: Int) -> [Int] {
    var shared: [Int32: Int] = [:]
    for key in Self.keys(set) {
      for candidate in buckets[key] ?? [] { shared[candidate, default: 0] += 1 }
    }
    return shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(most).map { Int($0.key) }
  }

  private static func keys(_ set: [UInt64]) -> [UInt64] {
    var least = [UInt64](repeating: .max, count: bands * functions)
    for shingle in set {
      // Two hashes of a shingle give all functions (Kirsch and Mitzenmacher, "Less hashing, same performance", 2008).
      let first = mixed(shingle)
      let second = mixed(first) | 1
      var value = first
      for function in least.indices {
        least[function] = min(least[function], value)
        value = (value &+ second) ^ (value >> 29)
      }
    }
    return (0..<bands).map { band in
      least[band * functions..<(band + 1) * functions].reduce(UInt64(band)) { mixed($0 ^ $1) &+ UInt64(band) }
    }
  }

  /// Steele, Lea and Flood, 2014, as in `Shingles`.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var state = value &+ 0x9E37_79B9_7F4A_7C15
    state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
    return state ^ (state >> 31)
  }
}

/// An index that is made when it is first asked for: most searches need none.
final class LazyMinHashIndex: Sendable {
  private let sets: [[UInt64]]
  private let made = Mutex<MinHashIndex?>(nil)

  init(_ sets: [[UInt64]]) { self.sets = sets }

  func index() -> MinHashIndex {
    made.withLock { made in
      if let made { return made }
      let index = MinHashIndex(sets)
      made = index
      return index
    }
  }
}
