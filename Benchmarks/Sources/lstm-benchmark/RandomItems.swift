import DataModel

/// Items of random values, all of one length: what the steps cost does not depend on what the values are.
struct RandomItems: BatchSource {
  let itemCount: Int
  let featureCount: Int
  let longestItem: Int
  let classNames = ["N", "A"]
  private let values: [Float]

  init(itemCount: Int, steps: Int, featureCount: Int) {
    self.itemCount = itemCount
    self.featureCount = featureCount
    longestItem = steps
    var generator = SeededGenerator(seed: 1, purpose: .generatedData)
    values = (0..<itemCount * steps * featureCount).map { _ in Float(generator.uniform(in: -1.7...1.7)) }
  }

  func length(of item: Int) -> Int { longestItem }

  func fill(_ batch: inout Batch, items: ArraySlice<Int>, epoch: Int?) {
    let size = longestItem * featureCount
    batch.reshape(batchSize: items.count, timeSteps: longestItem, featureCount: featureCount)
    for (row, item) in items.enumerated() {
      batch.values.replaceSubrange(
        row * size..<(row + 1) * size, with: values[item * size..<(item + 1) * size])
      batch.lengths[row] = longestItem
      batch.labels[row] = item & 1
      batch.recordings[row] = item
    }
  }
}
