internal import DataModel

/// Items in memory, for prediction.
struct FramesSource: BatchSource {
  /// Rows of one item, and the index of its recording.
  struct Item {
    var values: [Float]
    var recording: Int
  }

  let items: [Item]
  let featureCount: Int
  let classNames: [String]
  let categoryCounts: [Int]

  var itemCount: Int { items.count }
  var longestItem: Int { items.indices.reduce(0) { max($0, length(of: $1)) } }

  func length(of item: Int) -> Int { self.items[item].values.count / featureCount }

  func fill(_ batch: inout Batch, items: ArraySlice<Int>, epoch: Int?) {
    let longest = items.reduce(0) { max($0, length(of: $1)) }
    batch.reshape(batchSize: items.count, timeSteps: longest, featureCount: featureCount)
    for (row, item) in items.enumerated() {
      let values = self.items[item].values
      let start = row * longest * featureCount
      batch.values.replaceSubrange(start..<start + values.count, with: values)
      for place in start + values.count..<start + longest * featureCount { batch.values[place] = 0 }
      batch.lengths[row] = length(of: item)
      batch.labels[row] = -1
      batch.recordings[row] = self.items[item].recording
    }
  }
}
