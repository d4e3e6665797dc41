extension Predictions {
  /// Prediction of a recording from all items that were cut from it.
  public struct Recording: Sendable, Equatable {
    /// The recording, as the source numbers it.
    public let recording: Int
    /// Its label, that of its first item; -1 where there is none.
    public let label: Int
    /// Number of its items.
    public let itemCount: Int
    /// `[classCount]` mean of its items' probabilities, of sum 1.
    public let probabilities: [Double]
    /// The most probable class; of equal ones the first.
    public let predictedClass: Int
  }

  /// The recordings in the order of their first items, whose probabilities are summed in the order of the items.
  public var byRecording: [Recording] {
    let all = probabilities
    var places: [Int: Int] = [:]
    var found: [(recording: Int, label: Int, items: Int, sums: [Double])] = []
    for item in 0..<itemCount {
      let recording = recordings[item]
      let place = places[recording] ?? found.count
      if place == found.count {
        places[recording] = place
        found.append((recording, labels[item], 0, Array(repeating: 0, count: classCount)))
      }
      found[place].items += 1
      for k in 0..<classCount { found[place].sums[k] += Double(all[item * classCount + k]) }
    }
    return found.map { one in
      let means = one.sums.map { $0 / Double(one.items) }
      var best = 0
      for k in means.indices where means[k] > means[best] { best = k }
      return Recording(
        recording: one.recording, label: one.label, itemCount: one.items, probabilities: means,
        predictedClass: best)
    }
  }
}
