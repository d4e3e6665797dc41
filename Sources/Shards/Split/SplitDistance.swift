/// How far splits are from what was asked: for validation and for test the difference of all recordings as a share of all,
/// and the mean over classes of that of the class as a share of the class. 0 is exact.
struct SplitDistance {
  /// Recordings by class.
  private let sizes: [Int]
  private let size: Int
  /// Recordings asked, by split and class: validation, then test.
  private let asked: [[Int]]
  private let askedOfAll: [Int]
  /// Splits that must not be empty: training, validation, test.
  private let isExpected: [Bool]
  private var counts: [[Int]]
  private var countsOfAll: [Int] = [0, 0, 0]
  private var groups: [Int] = [0, 0, 0]

  /// More than any distance: an empty split is worse than every other.
  private static let empty = 100.0

  /// Nothing is in any split at first.
  ///
  /// - Parameters:
  ///   - sizes: recordings by class.
  ///   - validation: share of validation.
  ///   - test: share of test.
  init(sizes: [Int], validation: Double, test: Double) {
    self.sizes = sizes
    size = sizes.reduce(0, +)
    asked = [validation, test].map { GroupSplitter.quotas(sizes, share: $0) }
    askedOfAll = asked.map { $0.reduce(0, +) }
    isExpected = [true, validation > 0, test > 0]
    counts = [[Int]](repeating: [Int](repeating: 0, count: sizes.count), count: 2)
  }

  /// Number of classes.
  var labelCount: Int { sizes.count }

  /// Whether anything is asked of a split.
  func isAsked(_ split: Int) -> Bool { isExpected[split] }

  mutating func add(_ group: [SplitSearch.Part], to split: Int) { change(group, split, by: 1) }

  mutating func remove(_ group: [SplitSearch.Part], from split: Int) { change(group, split, by: -1) }

  /// Differences are kept as whole numbers by class, and summed anew for the classes that change: no rounding adds up.
  private mutating func change(_ group: [SplitSearch.Part], _ split: Int, by sign: Int) {
    groups[split] += sign
    for part in group {
      countsOfAll[split] += sign * part.count
      if split > 0 { counts[split - 1][part.label] += sign * part.count }
    }
  }

  /// The distance.
  var total: Double {
    var total = sum { abs($0) }
    for split in 0..<3 where isExpected[split] && groups[split] == 0 { total += Self.empty }
    return total
  }

  /// The least distance of what the assignment can become when more groups are added.
  var excess: Double { sum { max(0, $0) } }

  private func sum(_ part: (Int) -> Int) -> Double {
    guard size > 0 else { return 0 }
    var total = 0.0
    for split in 0..<2 where isExpected[split + 1] {
      total += Double(part(countsOfAll[split + 1] - askedOfAll[split])) / Double(size)
      var ofClasses = 0.0
      for label in sizes.indices where sizes[label] > 0 {
        ofClasses += Double(part(counts[split][label] - asked[split][label])) / Double(sizes[label])
      }
      total += ofClasses / Double(sizes.count)
    }
    return total
  }
}
