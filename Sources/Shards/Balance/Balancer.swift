internal import DataModel

/// Chooses the number of uses of each item so that all classes have the same number of items.
///
/// Oversampling proceeds in passes: while a class has fewer items than the largest, a random permutation (without
/// replacement) of its own items is appended, truncated to the missing number. So the uses of two items of a class differ
/// by at most one.
struct Balancer {
  let method: BalanceMethod
  let seed: UInt64

  /// Balances the items of a split.
  ///
  /// - Parameters:
  ///   - labels: class of each item of the split, or -1; unlabeled items are used once.
  ///   - classCount: number of classes.
  ///   - split: name of the split, for the summary.
  /// - Returns: the number of uses of each item, and the summary.
  func uses(labels: [Int], classCount: Int, split: Split) -> (uses: [Int], summary: BalanceSummary) {
    var members = [[Int]](repeating: [], count: classCount)
    for (place, label) in labels.enumerated() where label >= 0 { members[label].append(place) }
    let before = members.map(\.count)
    var uses = [Int](repeating: 1, count: labels.count)
    var missing = [[Int]](repeating: [], count: classCount)
    let present = before.filter { $0 > 0 }
    let target = (method == .oversample ? present.max() : present.min()) ?? 0
    for (label, items) in members.enumerated() where !items.isEmpty {
      switch method {
      case .oversample:
        var short = target - items.count
        var pass = 0
        while short > 0 {
          missing[label].append(short)
          for place in order(of: items.count, label: label, pass: pass).prefix(short) {
            uses[items[place]] += 1
          }
          short -= min(short, items.count)
          pass += 1
        }
      case .undersample:
        for place in order(of: items.count, label: label, pass: 0).dropFirst(target) {
          uses[items[place]] = 0
        }
      }
    }
    let after = members.map { $0.reduce(0) { $0 + uses[$1] } }
    let summary = BalanceSummary(
      split: split.rawValue, method: method, seed: seed, before: before, after: after, missing: missing)
    return (uses, summary)
  }

  private func order(of count: Int, label: Int, pass: Int) -> [Int] {
    var generator = SeededGenerator(seed: seed, purpose: .balance, epoch: pass, item: UInt64(label))
    return generator.permutation(count)
  }
}
