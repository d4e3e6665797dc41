import DataModel
import Foundation
@testable import Shards
import Testing

/// Whole groups come as near to the asked shares as they can.
@Suite struct SplitDistanceTests {
  private func rows(_ groups: [[String?]]) -> [RecordingRow] {
    groups.enumerated().flatMap { number, labels in
      labels.enumerated().map {
        RecordingRow(
          id: "g\(number)r\($0)", label: $1, group: "g\(number)", split: nil, sampleRate: nil, sampleCount: 1,
          rowCount: 1)
      }
    }
  }

  /// The distance as it is stated, worked out anew.
  private func distance(_ rows: [RecordingRow], _ splits: [Split], _ shares: [(Split, Double)]) -> Double {
    let names = Set(rows.map { $0.label ?? "" }).sorted()
    let sizes: [Int] = names.map { name in rows.count { ($0.label ?? "") == name } }
    var total = 0.0
    for (split, share) in shares where share > 0 {
      let asked = GroupSplitter.quotas(sizes, share: share)
      var counts: [String: Int] = [:]
      for (row, own) in zip(rows, splits) where own == split { counts[row.label ?? "", default: 0] += 1 }
      let got: [Int] = names.map { counts[$0] ?? 0 }
      let ofAll = abs(got.reduce(0, +) - asked.reduce(0, +))
      total += Double(ofAll) / Double(rows.count)
      var ofClasses = 0.0
      for i in names.indices { ofClasses += Double(abs(got[i] - asked[i])) / Double(sizes[i]) }
      total += ofClasses / Double(names.count)
      if !splits.contains(split) { total += 100 }
    }
    return splits.contains(.train) ? total : total + 100
  }

  /// What was done before: groups in random order within the class that most of their recordings have, each to the first
  /// split that still has room for it.
  private func greedy(_ rows: [RecordingRow], _ validation: Double, _ test: Double, seed: UInt64) -> [Split] {
    let groups = Dictionary(grouping: rows.indices) { rows[$0].group }.sorted { $0.key < $1.key }.map(\.value)
    func usual(_ group: [Int]) -> String {
      var counts: [String: Int] = [:]
      for row in group { counts[rows[row].label ?? "", default: 0] += 1 }
      let most = counts.values.max() ?? 0
      return counts.filter { $0.value == most }.keys.min() ?? ""
    }
    let byClass: [String: [[Int]]] = Dictionary(grouping: groups, by: usual)
    let strata: [[[Int]]] = byClass.keys.sorted().map { byClass[$0] ?? [] }
    let shuffled: [[[Int]]] = strata.enumerated().map { number, groups in
      var generator = SeededGenerator(seed: seed, purpose: .split, item: UInt64(number))
      return generator.permutation(groups.count).map { groups[$0] }
    }
    let sizes = shuffled.map { $0.reduce(0) { $0 + $1.count } }
    let quotas = [test, validation].map { GroupSplitter.quotas(sizes, share: $0) }
    var splits = [Split](repeating: .train, count: rows.count)
    for (stratum, groups) in shuffled.enumerated() {
      var open = [quotas[0][stratum], quotas[1][stratum]]
      for group in groups {
        guard let place = open.firstIndex(where: { group.count <= $0 }) else { continue }
        open[place] -= group.count
        for row in group { splits[row] = [.test, .validation][place] }
      }
    }
    return splits
  }

  /// The least distance of all assignments.
  private func best(_ rows: [RecordingRow], _ shares: [(Split, Double)]) -> Double {
    let groups = Dictionary(grouping: rows.indices) { rows[$0].group }.sorted { $0.key < $1.key }.map(\.value)
    let choices = [Split.train] + shares.filter { $0.1 > 0 }.map(\.0)
    var least = Double.infinity
    var splits = [Split](repeating: .train, count: rows.count)
    func extend(_ group: Int) {
      guard group < groups.count else {
        least = min(least, distance(rows, splits, shares))
        return
      }
      for choice in choices {
        for row in groups[group] { splits[row] = choice }
        extend(group + 1)
      }
    }
    extend(0)
    return least
  }

  private func draw(_ generator: inout SeededGenerator, groups: Int) -> [RecordingRow] {
    let classes = 1 + generator.below(4)
    let most = 1 + generator.below(12)
    return rows(
      (0..<groups).map { _ in
        let usual = generator.below(classes)
        return (0...generator.below(most)).map { _ in
          "c\(generator.below(3) == 0 ? generator.below(classes) : usual)"
        }
      })
  }

  /// The number of sets is that of the environment, such as 10000, or few.
  @Test func isNeverFartherThanGreedyAndTheBestOfFewGroups() {
    let count = ProcessInfo.processInfo.environment["SPLIT_TRIALS"].flatMap { Int($0) } ?? 150
    var (sums, compared) = ((found: 0.0, greedy: 0.0), 0)
    for trial in 0..<count {
      var generator = SeededGenerator(seed: 77, purpose: .generatedData, item: UInt64(trial))
      let groups = 3 + generator.below(38)
      let rows = draw(&generator, groups: groups)
      let (validation, test) = [(0.2, 0.0), (0.25, 0.25), (0.1, 0.1), (0.3, 0.15)][generator.below(4)]
      let shares = [(Split.validation, validation), (.test, test)]
      let method = SplitSettings.Method.shares(validation: validation, test: test)
      let splits = GroupSplitter(rows).assign(SplitSettings(method: method, seed: UInt64(trial)))
      let found = distance(rows, splits, shares)
      let before = distance(rows, greedy(rows, validation, test, seed: UInt64(trial)), shares)
      #expect(found <= before + 1e-9, "trial \(trial)")
      if abs(found - before) < 1e-9 { #expect(splits == greedy(rows, validation, test, seed: UInt64(trial))) }
      #expect(found < 100, "nothing is empty")
      sums.found += found
      if before < 100 { sums.greedy += before } else { sums.greedy += found }
      // A plain search of all is slow.
      guard groups <= 7 || count > 1000 && groups <= 12 else { continue }
      compared += 1
      #expect(abs(found - best(rows, shares)) < 1e-9, "trial \(trial)")
    }
    #expect(compared > 5 && sums.found < sums.greedy)
    if count > 1000 {
      print("mean distance \(sums.found / Double(count)), greedy \(sums.greedy / Double(count))")
    }
  }

  /// Three or four patients of ten recordings, and a fifth asked: one patient is the nearest.
  @Test(arguments: [3, 4]) func fewEqualGroups(_ groups: Int) throws {
    var all = rows((0..<groups).map { _ in [String?](repeating: "N", count: 10) })
    let summary = try SplitSummary(assigning: SplitSettings(), to: &all, of: "set")
    #expect(summary.recordings["validation"] == ["N": 10])
    #expect(
      summary.shares.map(\.asked) == [2 * groups, 2 * groups] && summary.shares.map(\.got) == [10, 10])
    let both = SplitSettings(method: .shares(validation: 0.2, test: 0.2))
    #expect(try SplitSummary(assigning: both, to: &all, of: "set").recordings["test"] == ["N": 10])
    let chosen = try (1...20 as ClosedRange<UInt64>).map { seed in
      _ = try SplitSummary(assigning: SplitSettings(seed: seed), to: &all, of: "set")
      return all.first { $0.split == .validation }?.group
    }
    #expect(Set(chosen).count == groups, "the seed decides which")
  }

  /// Groups of both classes: the greedy way fills the share of one.
  @Test func classesAreMetToo() throws {
    var all = rows([
      ["A", "A", "N"], ["A", "N", "N"], ["A", "A", "N"], ["N", "N", "N", "A"], ["A", "N"], ["N", "A", "A"],
    ])
    let summary = try SplitSummary(
      assigning: SplitSettings(method: .shares(validation: 0.3, test: 0)), to: &all, of: "set")
    let byClass = summary.shares.filter { $0.label != nil }
    #expect(byClass.count == 2 && byClass.allSatisfy { abs($0.got - $0.asked) <= 1 && !$0.isFar })
  }

  @Test func whatIsFarIsSaid() throws {
    var all = rows([[String?](repeating: "N", count: 90), [String?](repeating: "N", count: 10)])
    let summary = try SplitSummary(
      assigning: SplitSettings(method: .shares(validation: 0.5, test: 0)), to: &all, of: "set")
    #expect(summary.shares.first?.isFar == true && summary.recordings.count == 2)
    #expect(SplitShare(split: "test", label: nil, count: 10, asked: 2, got: 3).isFar == false)
    #expect(SplitShare(split: "test", label: nil, count: 100, asked: 20, got: 27).isFar)
    #expect(SplitSummary(settings: nil, rows: all).shares.isEmpty)
  }

  /// Many groups whose split was near already keep it, so that datasets made anew have the same bytes.
  @Test(arguments: 1...5 as ClosedRange<UInt64>) func aNearSplitOfManyGroupsStays(_ seed: UInt64) {
    let all = rows(
      (0..<2000).map { group in
        (0...group % 3).map { "c\(($0 == 0 && group % 50 == 0) ? 1 - group % 2 : group % 2)" }
      })
    let splits = GroupSplitter(all).assign(SplitSettings(seed: seed))
    let own = distance(all, splits, [(.validation, 0.2)])
    #expect(own > 0 && own < 0.01 && splits == greedy(all, 0.2, 0, seed: seed))
  }

  /// Thousands of groups of many sizes do not take long.
  @Test func manyGroupsAreSearchedToo() {
    var generator = SeededGenerator(seed: 8, purpose: .generatedData)
    let all = draw(&generator, groups: 3000)
    let settings = SplitSettings(method: .shares(validation: 0.2, test: 0.1))
    let splits = GroupSplitter(all).assign(settings)
    #expect(distance(all, splits, [(.validation, 0.2), (.test, 0.1)]) < 0.01)
  }
}
