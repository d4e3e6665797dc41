public import DataModel
internal import Synchronization
public import Workers

/// Computes the predictions of a network on all workers.
///
/// An evaluator keeps its memory from call to call; one call at a time.
public final class Evaluator {
  private let network: Network
  private let pool: WorkerPool
  private let weights: Weights
  private let passes: [BlockPass]

  /// Blocks between two looks at whether to stop.
  private static let blocksPerLook = 64

  /// Creates an evaluator of given weights.
  ///
  /// - Precondition: the parameters are those of this network.
  public convenience init(network: Network, parameters: Parameters, pool: WorkerPool) {
    precondition(parameters.layout == network.layout, "parameters of another network")
    let weights = Weights(
      values: FloatStorage(parameters.values), prepared: FloatStorage(count: network.preparedCount))
    network.prepare(weights)
    self.init(network: network, weights: weights, pool: pool)
  }

  /// Creates an evaluator of weights that the caller owns and prepares.
  init(network: Network, weights: Weights, pool: WorkerPool) {
    self.network = network
    self.pool = pool
    self.weights = weights
    passes = (0..<pool.workerCount).map { _ in BlockPass(network) }
  }

  /// Computes the logits of all items.
  ///
  /// - Parameters:
  ///   - source: the items; those without a label are computed as well.
  ///   - shouldStop: asked now and then.
  /// - Returns: the predictions in the order of the items; the same for any number of workers. Nil if asked to stop.
  /// - Throws: `NetError` if the data does not fit the network, or an error of the source.
  public func predictions(
    for source: any BatchSource, shouldStop: () -> Bool = { false }
  ) throws -> Predictions? {
    try network.check(source)
    let places = Places(source)
    let empty = Predictions(
      loss: network.configuration.head.loss, classCount: network.configuration.head.classCount,
      count: places.count)
    let result = Mutex(empty)
    let items = Array(0..<source.itemCount)[...]
    let plan = BlockPlan(longestItem: source.longestItem)
    let blocks = plan.blockCount(items.count)
    for first in stride(from: 0, to: blocks, by: Self.blocksPerLook) {
      if shouldStop() { return nil }
      try pool.forEach(min(Self.blocksPerLook, blocks - first)) { [weights, passes] worker, number in
        Product.useOneThread()
        let pass = passes[worker]
        let part = plan.block(first + number, of: items)
        try pass.load(source, items: part, epoch: nil)
        let logits = pass.forward(weights)
        result.withLock { pass.store(logits, items: part, at: places, in: &$0) }
      }
    }
    return result.withLock { $0 }
  }
}

/// Where the rows of items lie in the predictions: one for each item, or one for each of its steps.
private struct Places: Sendable {
  /// The first row of each item; nil where each has one.
  let starts: [Int]?
  let count: Int

  init(_ source: any BatchSource) {
    guard source.hasTargets else {
      starts = nil
      count = source.itemCount
      return
    }
    var starts: [Int] = []
    var count = 0
    for item in 0..<source.itemCount {
      starts.append(count)
      count += source.length(of: item)
    }
    self.starts = starts
    self.count = count
  }
}

extension BlockPass {
  /// Writes a block's outputs where its items lie.
  fileprivate func store(
    _ logits: Matrix, items: ArraySlice<Int>, at places: Places, in predictions: inout Predictions
  ) {
    func store(_ row: Int, of source: Int, label: Int, at place: Int) {
      for k in 0..<logits.columns { predictions.logits[place * logits.columns + k] = logits[row, k] }
      predictions.labels[place] = label
      predictions.recordings[place] = batch.recordings[source]
    }
    guard let starts = places.starts else {
      for (row, source) in packing.order.enumerated() {
        store(row, of: source, label: batch.labels[source], at: items[items.startIndex + source])
      }
      return
    }
    for step in 0..<packing.stepCount {
      for row in 0..<packing.activeRows[step] {
        let source = packing.order[row]
        store(
          packing.offsets[step] + row, of: source, label: batch.targets[source * batch.timeSteps + step],
          at: starts[items[items.startIndex + source]] + step)
      }
    }
  }
}

extension Network {
  /// Derives the values that layers compute from parameters, after these have changed.
  func prepare(_ weights: Weights) {
    for layer in layers { layer.prepare(weights) }
  }

  /// The same on all workers.
  func prepare(_ weights: Weights, on pool: WorkerPool) throws {
    try pool.forEach(layers.count) { [layers] _, number in layers[number].prepare(weights) }
  }
}
