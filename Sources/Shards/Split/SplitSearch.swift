internal import DataModel

/// Which whole groups go to validation and test so that their recordings come as near as possible to what was asked,
/// over all and by class.
///
/// Of few groups all assignments are looked at; of many, groups are moved and exchanged from the given assignment on
/// for as long as that brings it nearer. Either way the result is never farther than what it began with, and the same as
/// that where nothing is nearer.
struct SplitSearch {
  /// A group's recordings of one class.
  struct Part {
    var label: Int
    var count: Int
  }

  /// Recordings of each group by class; the order decides between assignments that are equally near.
  let groups: [[Part]]
  /// The distance, and recordings asked by split and class.
  private(set) var distance: SplitDistance
  /// The split of each group: 0 for training, 1 for validation, 2 for test.
  private(set) var assignment: [Int]
  private let choices: [Int]
  /// Assignments that may still be looked at.
  private var budget: Int

  /// Up to this many groups all assignments are looked at.
  static let mostExact = 12
  /// More groups than this keep an assignment that is near enough: the split of a large dataset then stays as it is.
  private static let mostAlways = 40
  private static let nearEnough = 0.01
  /// What is nearer by less is rounding.
  private static let least = 1e-12
  /// Exchanges that are tried, of groups drawn at random where all would be more.
  private static let exchanges = 40_000
  /// How often a search of many groups begins again from a changed assignment.
  private static let kicks = 12

  /// Additions after which a search ends with what it has: about a second.
  private static let mostAdditions = 200_000_000

  /// Describes a search.
  ///
  /// - Parameters:
  ///   - groups: recordings by class, of each group.
  ///   - distance: with what was asked.
  ///   - assignment: where the search begins.
  init(_ groups: [[Part]], distance: SplitDistance, assignment: [Int]) {
    self.groups = groups
    self.distance = distance
    self.assignment = assignment
    budget = Self.mostAdditions / (2 + 2 * distance.labelCount)
    choices = [0] + (1...2).filter { distance.isAsked($0) }
    for (group, split) in zip(groups, assignment) { self.distance.add(group, to: split) }
  }

  /// Runs the search.
  mutating func run(_ generator: inout SeededGenerator) {
    let goal = groups.count > Self.mostAlways ? Self.nearEnough : Self.least
    guard choices.count > 1, distance.total > goal else { return }
    improve(&generator)
    if groups.count <= Self.mostExact {
      exact()
    } else {
      kick(&generator)
    }
  }

  private mutating func move(_ group: Int, to split: Int) {
    distance.remove(groups[group], from: assignment[group])
    distance.add(groups[group], to: split)
    assignment[group] = split
  }

  /// Moves and exchanges groups while that brings the assignment nearer.
  private mutating func improve(_ generator: inout SeededGenerator) {
    var isDone = false
    while !isDone {
      isDone = true
      for group in groups.indices {
        for split in choices where split != assignment[group] {
          if tried([(group, split)]) { isDone = false }
        }
      }
      let pairs = groups.count * (groups.count - 1) / 2
      if pairs <= Self.exchanges {
        for first in groups.indices {
          for second in groups.indices.dropFirst(first + 1) where exchanged(first, second) { isDone = false }
        }
      } else {
        for _ in 0..<Self.exchanges
        where exchanged(generator.below(groups.count), generator.below(groups.count)) { isDone = false }
      }
      if distance.total <= Self.least { return }
    }
  }

  private mutating func exchanged(_ first: Int, _ second: Int) -> Bool {
    assignment[first] != assignment[second]
      && tried([(first, assignment[second]), (second, assignment[first])])
  }

  /// Makes moves and takes them back unless the assignment is nearer then.
  private mutating func tried(_ moves: [(group: Int, split: Int)]) -> Bool {
    guard budget > 0 else { return false }
    budget -= 1
    let before = distance.total
    let old = moves.map { assignment[$0.group] }
    for (group, split) in moves { move(group, to: split) }
    if distance.total < before - Self.least { return true }
    for (item, split) in zip(moves, old).reversed() { move(item.group, to: split) }
    return false
  }

  /// Changes a few groups at random and searches on from there; the nearest of all is kept.
  private mutating func kick(_ generator: inout SeededGenerator) {
    for _ in 0..<Self.kicks where distance.total > Self.least {
      var other = self
      for _ in 0..<max(3, groups.count / 50) {
        other.move(generator.below(groups.count), to: choices[generator.below(choices.count)])
      }
      other.improve(&generator)
      budget = other.budget
      if other.distance.total < distance.total - Self.least { self = other }
    }
  }

  /// Looks at all assignments, but for those that begin with more than is asked already.
  private mutating func exact() {
    var other = self
    for (group, split) in zip(groups, assignment) { other.distance.remove(group, from: split) }
    other.assignment = [Int](repeating: 0, count: groups.count)
    var best = (total: distance.total, assignment: assignment)
    other.extend(from: 0, &best)
    guard best.total < distance.total - Self.least else { return }
    for group in groups.indices { move(group, to: best.assignment[group]) }
  }

  private mutating func extend(from group: Int, _ best: inout (total: Double, assignment: [Int])) {
    budget -= 1
    guard budget > 0, distance.excess < best.total - Self.least else { return }
    guard group < groups.count else {
      if distance.total < best.total - Self.least { best = (distance.total, assignment) }
      return
    }
    for split in choices {
      assignment[group] = split
      distance.add(groups[group], to: split)
      extend(from: group + 1, &best)
      distance.remove(groups[group], from: split)
    }
  }
}
