internal import DataModel

/// What was asked of a split, and what it came to.
public struct SplitShare: Codable, Equatable, Sendable {
  /// The split: validation or test.
  public var split: String
  /// The class; nil for all recordings, "" for those without a class.
  public var label: String?
  /// Recordings of the class in all splits.
  public var count: Int
  /// Recordings asked: the share of `count`, rounded so that classes add up.
  public var asked: Int
  /// Recordings that the split has.
  public var got: Int

  /// Beyond this part of `count`, and by more than one recording, a split is far from what was asked.
  public static let farFrom = 0.05

  /// Whether the split is far from what was asked, because no whole groups come nearer.
  public var isFar: Bool { abs(got - asked) > max(1, Int(Self.farFrom * Double(count))) }
}

extension SplitSummary {
  /// What was asked of validation and test and what they came to, each over all and then by class in order of name; empty
  /// for folds and for a split that the download came with.
  public var shares: [SplitShare] {
    guard case .shares(let validation, let test)? = settings?.method else { return [] }
    let totals = recordings.values.reduce(into: [String: Int]()) { $0.merge($1, uniquingKeysWith: +) }
    let labels = totals.keys.sorted()
    let sizes = labels.map { totals[$0] ?? 0 }
    return [(Split.validation, validation), (.test, test)].filter { $0.1 > 0 }.flatMap { split, share in
      let quotas = GroupSplitter.quotas(sizes, share: share)
      let got = recordings[split.rawValue] ?? [:]
      let all = SplitShare(
        split: split.rawValue, label: nil, count: sizes.reduce(0, +), asked: quotas.reduce(0, +),
        got: got.values.reduce(0, +))
      return [all]
        + labels.indices.map {
          SplitShare(
            split: split.rawValue, label: labels[$0], count: sizes[$0], asked: quotas[$0],
            got: got[labels[$0]] ?? 0)
        }
    }
  }
}
