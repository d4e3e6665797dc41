internal import DataModel

/// Items in memory, for a net to be asked about.
struct FramesSource: BatchSource {
  /// Rows of one item, and the recording that it is of.
  struct Piece {
    var values: [Float]
    var recording: Int
  }

  let pieces: [Piece]
  let featureCount: Int
  let classNames: [String]
  let categoryCounts: [Int]

  var itemCount: Int { pieces.count }
  var longestItem: Int { pieces.indices.reduce(0) { max($0, length(of: $1)) } }

  func length(of item: Int) -> Int { pieces[item].values.count / featureCount }

  func fill(_ batch: inout Batch, items: ArraySlice<Int>, epoch: Int?) {
    let longest = items.reduce(0) { max($0, length(of: $1)) }
    batch.reshape(batchSize: items.count, timeSteps: longest, featureCount: featureCount)
    for (row, item) in items.enumerated() {
      let values = pieces[item].values
      let start = row * longest * featureCount
      batch.values.replaceSubrange(start..<start + values.count, with: values)
      for place in start + values.count..<start + longest * featureCount { batch.values[place] = 0 }
      batch.lengths[row] = length(of: item)
      batch.labels[row] = -1
      batch.recordings[row] = pieces[item].recording
    }
  }
}
