import DataModel
import Nets

/// Items of random values: what the steps cost does not depend on what the values are.
struct RandomItems: BatchSource {
  let itemCount: Int
  let featureCount: Int
  let shortestItem: Int
  let longestItem: Int
  let classNames = ["N", "A"]
  private let values: [Float]

  init(itemCount: Int, steps: ClosedRange<Int>, featureCount: Int) {
    self.itemCount = itemCount
    self.featureCount = featureCount
    shortestItem = steps.lowerBound
    longestItem = steps.upperBound
    var generator = SeededGenerator(seed: 1, purpose: .generatedData)
    values = (0..<itemCount * steps.upperBound * featureCount).map { _ in
      Float(generator.uniform(in: -1.7...1.7))
    }
  }

  /// All lengths in turn, in an order that is not that of the items. The peer's are the same.
  func length(of item: Int) -> Int { shortestItem + item * 7 % (longestItem - shortestItem + 1) }

  func fill(_ batch: inout Batch, items: ArraySlice<Int>, epoch: Int?) {
    let longest = items.reduce(0) { max($0, length(of: $1)) }
    batch.reshape(batchSize: items.count, timeSteps: longest, featureCount: featureCount)
    for (row, item) in items.enumerated() {
      let size = length(of: item) * featureCount
      let source = item * longestItem * featureCount
      let target = row * longest * featureCount
      batch.values.replaceSubrange(target..<target + size, with: values[source..<source + size])
      for place in target + size..<target + longest * featureCount { batch.values[place] = 0 }
      batch.lengths[row] = length(of: item)
      batch.labels[row] = item & 1
      batch.recordings[row] = item
    }
  }
}
