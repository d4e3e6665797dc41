import DataModel
@testable import Shards
import Testing

/// Rules that hold for groups of any sizes and classes; tried on many that are drawn at random.
@Suite struct GroupSplitterTests {
  /// 5 to 44 groups of 1 to 5 recordings, most recordings of a group of one class.
  private func table(_ seed: Int) -> [RecordingRow] {
    var generator = SeededGenerator(seed: UInt64(seed), purpose: .generatedData)
    var rows: [RecordingRow] = []
    for group in 0..<5 + generator.below(40) {
      let usual = ["A", "N", "O", nil][generator.below(4)]
      for _ in 0...generator.below(5) {
        rows.append(
          RecordingRow(
            id: "r\(rows.count)", label: generator.below(5) == 0 ? "N" : usual, group: "g\(group)",
            split: nil,
            sampleRate: nil, sampleCount: 1, rowCount: 1))
      }
    }
    return rows
  }

  private func splitOfGroups(_ rows: [RecordingRow], _ splits: [Split]) -> [String: Set<Split>] {
    var result: [String: Set<Split>] = [:]
    for (row, split) in zip(rows, splits) { result[row.group, default: []].insert(split) }
    return result
  }

  @Test(arguments: 0..<60) func noGroupIsInTwoSplits(_ seed: Int) {
    let rows = table(seed)
    for method in [
      SplitSettings.Method.shares(validation: 0.2, test: 0), .shares(validation: 0.3, test: 0.3),
      .fold(0, of: 3),
      .fold(2, of: 5),
    ] {
      let splits = GroupSplitter(rows).assign(SplitSettings(method: method, seed: UInt64(seed)))
      #expect(splits.count == rows.count)
      #expect(splitOfGroups(rows, splits).values.allSatisfy { $0.count == 1 })
    }
  }

  /// A share is met within a group, over all and so in each class.
  @Test(arguments: 0..<60) func sharesAreMetWithinAGroup(_ seed: Int) {
    let rows = table(seed)
    let splits = GroupSplitter(rows).assign(SplitSettings(seed: UInt64(seed)))
    let count = splits.count { $0 == .validation }
    let wanted = GroupSplitter.quotas([rows.count], share: 0.2)[0]
    #expect(abs(count - wanted) <= 5)
  }

  @Test(arguments: 0..<30) func foldsHoldEachRecordingOnce(_ seed: Int) {
    let rows = table(seed)
    let splitter = GroupSplitter(rows)
    for folds in [2, 3, 5] {
      var times = [Int](repeating: 0, count: rows.count)
      for fold in 0..<folds {
        let splits = splitter.assign(SplitSettings(method: .fold(fold, of: folds), seed: UInt64(seed)))
        for (row, split) in splits.enumerated() where split == .validation { times[row] += 1 }
      }
      #expect(times.allSatisfy { $0 == 1 })
    }
  }

  /// Of groups of one recording, folds differ by one recording at most, in every class and in all.
  @Test(arguments: 0..<30) func foldsAreEqual(_ seed: Int) {
    let rows = table(seed).map { row in
      var row = row
      row.group = row.id
      return row
    }
    let parts = (0..<4).map { fold in
      GroupSplitter(rows).assign(SplitSettings(method: .fold(fold, of: 4), seed: 1))
    }
    for label in [["A"], ["N"], ["O"], [nil], ["A", "N", "O", nil]] {
      let sizes = parts.map { splits in
        zip(rows, splits).count { label.contains($0.label) && $1 == .validation }
      }
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }
  }

  /// Groups of one class, of any sizes: folds differ by at most the largest group.
  @Test(arguments: 0..<30) func foldsOfGroupsDifferByAGroupAtMost(_ seed: Int) {
    let rows = table(seed).map { row in
      var row = row
      row.label = "N"
      return row
    }
    let sizes = (0..<3).map { fold in
      GroupSplitter(rows).assign(SplitSettings(method: .fold(fold, of: 3), seed: 9)).count {
        $0 == .validation
      }
    }
    let largest = Dictionary(grouping: rows, by: \.group).values.map(\.count).max() ?? 0
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= largest)
  }

  @Test(arguments: 0..<20) func theOrderOfRowsPlaysNoPart(_ seed: Int) {
    let rows = table(seed)
    var generator = SeededGenerator(seed: 1, purpose: .order, item: UInt64(seed))
    let mixed = generator.permutation(rows.count).map { rows[$0] }
    for method in [SplitSettings.Method.shares(validation: 0.2, test: 0.2), .fold(1, of: 3)] {
      let settings = SplitSettings(method: method, seed: 3)
      #expect(
        splitOfGroups(rows, GroupSplitter(rows).assign(settings))
          == splitOfGroups(mixed, GroupSplitter(mixed).assign(settings)))
    }
  }

  @Test func theSeedDecides() {
    let rows = table(1)
    let splits = (0..<10 as Range<UInt64>).map { GroupSplitter(rows).assign(SplitSettings(seed: $0)) }
    #expect(Set(splits).count > 8)
    #expect(GroupSplitter(rows).assign(SplitSettings(seed: 4)) == splits[4])
  }
}
