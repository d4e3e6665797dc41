internal import DataModel

/// How classes are brought to equal numbers of items.
public enum BalanceMethod: String, Codable, CaseIterable, Sendable {
  /// Items of the smaller classes are used several times.
  case oversample
  /// Items of the larger classes are left out.
  case undersample
}

/// What balancing a split came to; stored in the manifest.
public struct BalanceSummary: Codable, Equatable, Sendable {
  /// The split.
  public var split: String
  /// How.
  public var method: BalanceMethod
  /// Seed of the random choice.
  public var seed: UInt64
  /// Items of each class before, in the order of the class names.
  public var before: [Int]
  /// Items of each class after.
  public var after: [Int]
  /// For each class, how many items it was short of before each pass over its own items.
  public var missing: [[Int]]
}

/// Chooses how often each item is used, so that all classes have as many.
///
/// Oversampling goes pass after pass: while a class is short of the largest, a random permutation (without
/// replacement) of its own items is appended, cut to what is missing. So no item is used more than once more often
/// than another of its class.
struct Balancer {
  let method: BalanceMethod
  let seed: UInt64

  /// - Parameters:
  ///   - labels: class of each item of the split, or -1; items without class are left as they are.
  ///   - classCount: number of classes.
  ///   - split: the split's name, for the summary.
  /// - Returns: how often each item is used, and the summary.
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
