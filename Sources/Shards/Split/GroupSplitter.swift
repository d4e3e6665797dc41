internal import DataModel

/// Splits recordings by group, so that no patient or speaker is in two splits, and stratified by class, so that every split
/// has the classes in the same proportions as far as groups allow.
struct GroupSplitter {
  /// A group and the rows of recordings.csv in it.
  private struct Group {
    var name: String
    var rows: [Int]
  }

  /// Number of groups.
  var groupCount: Int { strata.reduce(0) { $0 + $1.count } }

  private let rowCount: Int
  /// Class of each row, as a number in order of name.
  private let labels: [Int]
  /// Groups by their most common class, classes in order of name; groups in order of name.
  private let strata: [[Group]]

  init(_ rows: [RecordingRow]) {
    rowCount = rows.count
    let names = Set(rows.map { $0.label ?? "" }).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    labels = rows.map { numbers[$0.label ?? ""] ?? 0 }
    let groups = Dictionary(grouping: rows.indices) { rows[$0].group }
      .map { Group(name: $0.key, rows: $0.value) }
      .sorted { $0.name < $1.name }
    let byClass = Dictionary(grouping: groups) { group in
      let counts = Dictionary(grouping: group.rows) { rows[$0].label ?? "" }.mapValues(\.count)
      return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first?.key ?? ""
    }
    strata = byClass.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The split of each row.
  func assign(_ settings: SplitSettings) -> [Split] {
    var splits = [Split](repeating: .train, count: rowCount)
    let shuffled = strata.enumerated().map { number, groups in
      var generator = SeededGenerator(seed: settings.seed, purpose: .split, item: UInt64(number))
      return generator.permutation(groups.count).map { groups[$0] }
    }
    switch settings.method {
    case .shares(let validation, let test):
      let sizes = shuffled.map { $0.reduce(0) { $0 + $1.rows.count } }
      let testQuota = Self.quotas(sizes, share: test)
      let validationQuota = Self.quotas(sizes, share: validation)
      for (stratum, groups) in shuffled.enumerated() {
        var open = [(Split.test, testQuota[stratum]), (.validation, validationQuota[stratum])]
        for group in groups {
          guard let place = open.firstIndex(where: { group.rows.count <= $0.1 }) else { continue }
          open[place].1 -= group.rows.count
          for row in group.rows { splits[row] = open[place].0 }
        }
      }
      improve(&splits, Array(shuffled.joined()), validation: validation, test: test, seed: settings.seed)
    case .fold(let chosen, let count):
      // Whole groups go to the fold that has the fewest recordings of their class, and among equals to the one with
      // the fewest of all: large groups first, so that small ones even out what they leave.
      var totals = [Int](repeating: 0, count: count)
      for groups in shuffled {
        var ofClass = [Int](repeating: 0, count: count)
        let order = groups.enumerated().sorted {
          ($1.element.rows.count, $0.offset) < ($0.element.rows.count, $1.offset)
        }
        for (_, group) in order {
          let fold = (0..<count).min { (ofClass[$0], totals[$0], $0) < (ofClass[$1], totals[$1], $1) } ?? 0
          ofClass[fold] += group.rows.count
          totals[fold] += group.rows.count
          if fold == chosen { for row in group.rows { splits[row] = .validation } }
        }
      }
    }
    return splits
  }

  /// Brings a split that fills each class's share group by group as near to the shares as whole groups allow.
  private func improve(
    _ splits: inout [Split], _ groups: [Group], validation: Double, test: Double, seed: UInt64
  ) {
    var sizes = [Int](repeating: 0, count: (labels.max() ?? -1) + 1)
    for label in labels { sizes[label] += 1 }
    let order: [Split] = [.train, .validation, .test]
    // Which of assignments that are equally near is taken does not depend on classes.
    var generator = SeededGenerator(seed: seed, purpose: .split, item: UInt64(strata.count))
    let groups = generator.permutation(groups.count).map { groups[$0] }
    let parts = groups.map { group in
      Dictionary(grouping: group.rows) { labels[$0] }.sorted { $0.key < $1.key }
        .map { SplitSearch.Part(label: $0.key, count: $0.value.count) }
    }
    let first = groups.map { group in group.rows.first.flatMap { order.firstIndex(of: splits[$0]) } ?? 0 }
    var search = SplitSearch(
      parts, distance: SplitDistance(sizes: sizes, validation: validation, test: test), assignment: first)
    search.run(&generator)
    for (group, split) in zip(groups, search.assignment) {
      for row in group.rows { splits[row] = order[split] }
    }
  }

  /// Number of recordings of each class in a fraction: in total the fraction of all, rounded up as scikit-learn's
  /// `train_test_split` does, with the remainders given to the classes with the largest fractional parts.
  static func quotas(_ sizes: [Int], share: Double) -> [Int] {
    let total = sizes.reduce(0, +)
    // A share such as 0.2 has no exact binary form; the product is nudged so that 0.2 * 10 is 2 and not a bit more.
    let wanted = Int((Double(total) * share - 1e-9 * Double(total)).rounded(.up))
    let exact = sizes.map { total == 0 ? 0 : Double(wanted) * Double($0) / Double(total) }
    var quotas = exact.map { Int($0) }
    let byRemainder = exact.indices.sorted {
      (exact[$1] - exact[$1].rounded(.down), $0) < (exact[$0] - exact[$0].rounded(.down), $1)
    }
    for index in byRemainder.prefix(max(0, wanted - quotas.reduce(0, +))) { quotas[index] += 1 }
    return quotas
  }
}
