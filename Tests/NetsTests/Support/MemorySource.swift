import DataModel

/// Items in memory. Padding is filled with a value that would show if anybody computed with it.
struct MemorySource: BatchSource {
  /// Each item's steps, one after the other: `[length, featureCount]`.
  var items: [[Float]]
  var labels: [Int]
  var featureCount: Int
  var classNames: [String]
  var padding: Float = .nan
  /// Added to every value of an item in an epoch, to see that the epoch arrives; none by default.
  var shiftPerEpoch: Float = 0
  /// For each column how many categories it numbers; empty for quantities.
  var categoryCounts: [Int] = []
  /// The class of each step of each item; nil where items have one.
  var targets: [[Int]]?
  /// What is said about the longest item; by default the truth.
  var claimedLongest: Int?

  init(items: [[Float]], labels: [Int], featureCount: Int, classCount: Int) {
    self.items = items
    self.labels = labels
    self.featureCount = featureCount
    classNames = (0..<classCount).map { "class \($0)" }
  }

  var itemCount: Int { items.count }
  var hasTargets: Bool { targets != nil }
  var longestItem: Int { claimedLongest ?? items.map { $0.count / featureCount }.max() ?? 0 }

  func length(of item: Int) -> Int { items[item].count / featureCount }

  func fill(_ batch: inout Batch, items indices: ArraySlice<Int>, epoch: Int?) throws {
    let lengths = indices.map { items[$0].count / featureCount }
    let steps = lengths.max() ?? 0
    batch.reshape(batchSize: indices.count, timeSteps: steps, featureCount: featureCount)
    if targets != nil { batch.reshapeTargets() }
    for (row, index) in indices.enumerated() {
      for (step, target) in (targets?[index] ?? []).enumerated() {
        batch.targets[row * steps + step] = target
      }
      batch.lengths[row] = lengths[row]
      batch.labels[row] = labels[index]
      batch.recordings[row] = 1000 + index
      for i in 0..<steps * featureCount {
        let shift = Float(epoch ?? 0) * shiftPerEpoch
        batch.values[row * steps * featureCount + i] =
          i < items[index].count ? items[index][i] + shift : padding
      }
    }
  }

  /// Random items of random lengths, the label being the sign of the sum of the first feature (two classes), or
  /// random ones.
  static func random(
    count: Int, lengths: ClosedRange<Int>, featureCount: Int, classCount: Int = 2, seed: UInt64 = 5
  ) -> MemorySource {
    var generator = SeededGenerator(seed: seed, purpose: .generatedData)
    var items: [[Float]] = []
    var labels: [Int] = []
    for _ in 0..<count {
      let length = lengths.lowerBound + generator.below(lengths.count)
      let item = (0..<length * featureCount).map { _ in Float(generator.uniform(in: -1...1)) }
      let sum = stride(from: 0, to: item.count, by: featureCount).reduce(Float(0)) { $0 + item[$1] }
      items.append(item)
      labels.append(classCount == 2 ? (sum > 0 ? 1 : 0) : generator.below(classCount))
    }
    return MemorySource(items: items, labels: labels, featureCount: featureCount, classCount: classCount)
  }
}
