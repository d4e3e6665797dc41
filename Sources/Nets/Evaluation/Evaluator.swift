public import DataModel
internal import Synchronization
public import Workers

/// Computes a net's predictions on all workers.
///
/// An evaluator keeps its memory from call to call; one call at a time.
public final class Evaluator {
  private let network: Network
  private let pool: WorkerPool
  private let weights: Weights
  private let passes: [BlockPass]

  /// Blocks between two looks at whether to stop.
  private static let blocksPerLook = 64

  /// Makes an evaluator of given weights.
  ///
  /// - Precondition: the parameters are of this net.
  public convenience init(network: Network, parameters: Parameters, pool: WorkerPool) {
    precondition(parameters.layout == network.layout, "parameters of another net")
    let weights = Weights(
      values: FloatStorage(parameters.values), prepared: FloatStorage(count: network.preparedCount))
    network.prepare(weights)
    self.init(network: network, weights: weights, pool: pool)
  }

  /// Makes an evaluator of weights that somebody else keeps and prepares.
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
  /// - Throws: `NetError` if the data do not fit, or what the source throws.
  public func predictions(
    for source: any BatchSource, shouldStop: () -> Bool = { false }
  ) throws -> Predictions? {
    try network.check(source)
    let configuration = network.configuration
    let empty = Predictions(
      loss: configuration.loss, classCount: configuration.classCount,
      logits: Array(repeating: 0, count: source.itemCount * configuration.outputSize),
      labels: Array(repeating: -1, count: source.itemCount),
      recordings: Array(repeating: 0, count: source.itemCount))
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
        result.withLock { pass.store(logits, at: part.startIndex, in: &$0) }
      }
    }
    return result.withLock { $0 }
  }
}

extension BlockPass {
  /// Writes a block's logits where its items lie.
  fileprivate func store(_ logits: Matrix, at start: Int, in predictions: inout Predictions) {
    for (row, source) in packing.order.enumerated() {
      for k in 0..<logits.columns {
        predictions.logits[(start + source) * logits.columns + k] = logits[row, k]
      }
    }
    for row in 0..<packing.rowCount {
      predictions.labels[start + row] = labels[row]
      predictions.recordings[start + row] = recordings[row]
    }
  }
}

extension Network {
  /// Lets every layer make what it needs from changed parameters.
  func prepare(_ weights: Weights) {
    for layer in layers { layer.prepare(weights) }
  }
}
