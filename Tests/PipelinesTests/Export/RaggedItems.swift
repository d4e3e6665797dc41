import DataModel
import Nets

/// Random items of different lengths that fit a net.
struct RaggedItems: BatchSource {
  let configuration: NetworkConfiguration
  /// Each item's steps, `[length, F]`.
  var items: [[Float]]

  init(for configuration: NetworkConfiguration, count: Int, longest: Int, seed: UInt64 = 3) {
    self.configuration = configuration
    var generator = SeededGenerator(seed: seed, purpose: .generatedData)
    let least = configuration.frontEnd.convolutions.isEmpty ? 1 : 18
    items = (0..<count).map { number in
      // The first has but one step, if the net allows; the longest is not in the first row.
      let length =
        configuration.pooling == .flatten
        ? configuration.input.stepCount
        : number == 0 ? least : number == 1 ? longest : least + generator.below(longest - least + 1)
      return (0..<length).flatMap { _ in
        (0..<configuration.input.featureCount).map { column in
          let categories =
            configuration.input.categoryCounts.isEmpty ? 0 : configuration.input.categoryCounts[column]
          return categories > 0 ? Float(generator.below(categories)) : Float(generator.uniform(in: -2...2))
        }
      }
    }
  }

  var itemCount: Int { items.count }
  var featureCount: Int { configuration.input.featureCount }
  var longestItem: Int { (0..<itemCount).map(length).max() ?? 0 }
  var classNames: [String] { (0..<configuration.head.classCount).map { "class \($0)" } }
  var categoryCounts: [Int] { configuration.input.categoryCounts }
  var hasTargets: Bool { configuration.pooling == .none }

  func length(of item: Int) -> Int { items[item].count / featureCount }

  func fill(_ batch: inout Batch, items indices: ArraySlice<Int>, epoch: Int?) {
    let steps = indices.map(length).max() ?? 0
    batch.reshape(batchSize: indices.count, timeSteps: steps, featureCount: featureCount)
    if hasTargets { batch.reshapeTargets() }
    let values = padded(Array(indices), steps: steps, with: 0)
    for (row, item) in indices.enumerated() {
      batch.lengths[row] = length(of: item)
      batch.labels[row] = 0
    }
    for place in values.indices { batch.values[place] = values[place] }
  }

  /// `[items, steps, F]`.
  func padded(_ indices: [Int], steps: Int, with padding: Float) -> [Float] {
    indices.flatMap { item in
      items[item]
        + [Float](repeating: padding, count: (steps - length(of: item)) * featureCount)
    }
  }
}
