internal import DataModel
internal import TextKit
internal import Workers

/// Looks for texts that are in more than one split.
struct DuplicateSearch {
  private let rows: [TextRows.Row]
  private let words: [[Int32]]
  private let splits: [Split]
  private(set) var report = DuplicateReport()
  /// Why a text would be left out, by its place.
  private(set) var reasons: [Int: String] = [:]

  private static let shownExamples = 5
  private static let shownCharacters = 80

  /// Searches all texts.
  ///
  /// - Parameters:
  ///   - rows: the texts.
  ///   - words: numbers of their words.
  ///   - splits: their splits.
  ///   - drops: whether texts that are found will be left out: test texts are then compared with what is left of the
  ///     validation split.
  ///   - pool: the threads.
  ///   - control: whether to stop.
  /// - Throws: `Interrupted`.
  init(
    _ rows: [TextRows.Row], words: [[Int32]], splits: [Split], drops: Bool, pool: WorkerPool,
    control: JobControl
  ) throws {
    self.rows = rows
    self.words = words
    self.splits = splits
    for split in Split.allCases { countRepeated(split) }
    for (split, earlier) in [(Split.validation, Split.train), (.test, .train), (.test, .validation)] {
      try compare(split, with: earlier, drops: drops, pool: pool, control: control)
    }
  }

  private func places(_ split: Split) -> [Int] { splits.indices.filter { splits[$0] == split } }

  private mutating func countRepeated(_ split: Split) {
    var seen: Set<[Int32]> = []
    for place in places(split) where !seen.insert(words[place]).inserted {
      reasons[place] = "repeated"
      report.repeated[split.rawValue, default: 0] += 1
    }
  }

  private mutating func compare(
    _ split: Split, with earlier: Split, drops: Bool, pool: WorkerPool, control: JobControl
  ) throws {
    let later = places(split)
    let known = places(earlier).filter { !drops || reasons[$0] == nil }
    guard !later.isEmpty, !known.isEmpty else { return }
    var exact: [[Int32]: Int] = [:]
    var firsts: [Int] = []
    var sets: [[UInt64]] = []
    var seen: Set<[UInt64]> = []
    for place in known where exact[words[place]] == nil {
      exact[words[place]] = place
      let shingles = Shingles.of(words[place])
      guard seen.insert(shingles).inserted else { continue }
      firsts.append(place)
      sets.append(shingles)
    }
    let near = NearDuplicates(sets)
    let (words, same, places) = (words, exact, firsts)
    var overlap = DuplicateReport.Overlap(
      split: split.rawValue, earlier: earlier.rawValue, exact: 0, near: 0, examples: [])
    var found: [Int: String] = [:]
    try pool.inOrder(later.count, window: 64 * pool.workerCount) {
      _, index -> (place: Int, similarity: Double)? in
      try control.check()
      if let place = same[words[later[index]]] { return (place, 2) }
      return near.match(Shingles.of(words[later[index]])).map { (places[$0.index], $0.similarity) }
    } consume: { index, match in
      guard let match else { return }
      let isExact = match.similarity > 1
      if isExact { overlap.exact += 1 } else { overlap.near += 1 }
      found[later[index]] = isExact ? "duplicate" : "near_duplicate"
      // Examples of near ones tell more.
      if !isExact, overlap.examples.count < Self.shownExamples {
        overlap.examples.append(example(later[index], match.place, min(1, match.similarity)))
      }
    }
    report.overlaps.append(overlap)
    reasons.merge(found) { first, _ in first }
  }

  private func example(_ place: Int, _ other: Int, _ similarity: Double) -> DuplicateReport.Example {
    DuplicateReport.Example(
      id: rows[place].id, text: String(rows[place].text.prefix(Self.shownCharacters)),
      otherId: rows[other].id,
      otherText: String(rows[other].text.prefix(Self.shownCharacters)), similarity: similarity)
  }
}
