internal import DataModel
internal import Synchronization
internal import Workers

/// Computes the gradient of a batch on all workers.
///
/// Each block of rows has its own gradient, and these are added from the first block to the last: who computed
/// which does not show.
final class GradientRunner: Sendable {
  /// The gradient of the last batch, in the order of the layout.
  let total: FloatStorage
  private let network: Network
  private let pool: WorkerPool
  private let plan: BlockPlan
  private let loss: any Loss
  private let seed: UInt64
  private let passes: [BlockPass]
  private let gradients: [FloatStorage]
  /// Sums of each block, then squared norms of each range.
  private let blockSums: Mutex<[LossSums]>
  private let rangeNorms: Mutex<[Double]>

  /// Parameters of a range that one worker adds up or updates at a time.
  private static let rangeLength = 1 << 14

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - batchSize: most items of a batch.
  ///   - plan: division of a batch into blocks.
  ///   - pool: the threads.
  ///   - targets: class weights and label smoothing.
  ///   - seed: seed of dropout.
  init(
    _ network: Network, batchSize: Int, plan: BlockPlan, pool: WorkerPool,
    targets: LossTargets = LossTargets(), seed: UInt64 = 1
  ) {
    loss = network.configuration.head.loss.loss(targets)
    self.seed = seed
    self.network = network
    self.pool = pool
    self.plan = plan
    let blocks = plan.blockCount(batchSize)
    passes = (0..<pool.workerCount).map { _ in BlockPass(network) }
    gradients = (0..<blocks).map { _ in FloatStorage(count: network.layout.count) }
    total = FloatStorage(count: network.layout.count)
    blockSums = Mutex(Array(repeating: LossSums(), count: blocks))
    rangeNorms = Mutex(Array(repeating: 0, count: Self.rangeCount(network.layout.count)))
  }

  /// Computes loss and gradient of the mean loss of some items; the gradient is in `total`.
  ///
  /// - Parameters:
  ///   - items: at most the batch size.
  ///   - source: where they are.
  ///   - epoch: passed to the source.
  ///   - weights: prepared.
  /// - Returns: sums over the items (or over their steps with a target), and the Euclidean norm of the gradient.
  /// - Throws: an error of the source, or `NetError.label`, `.itemLength` or `.featureCount`.
  func run(_ items: ArraySlice<Int>, of source: any BatchSource, epoch: Int, weights: Weights) throws -> (
    sums: LossSums, norm: Double
  ) {
    let blocks = plan.blockCount(items.count)
    let scale = 1 / Double(items.count)
    try pool.forEach(blocks) { worker, block in
      Product.useOneThread()
      let pass = passes[worker]
      let part = plan.block(block, of: items)
      try pass.load(source, items: part, epoch: epoch)
      let draw = network.isRandom ? Draw(seed: seed, epoch: epoch, items: Array(part)) : nil
      let logits = pass.forward(weights, draw: draw)
      let (sums, logitGradient) = try pass.loss(of: logits, items: part, scale: scale, rule: loss)
      pass.backward(logitGradient: logitGradient, weights: weights, gradient: gradients[block])
      blockSums.withLock { $0[block] = sums }
    }
    let sums = blockSums.withLock { $0[..<blocks].reduce(into: LossSums(), +=) }
    // The sum of the weights is not known before all blocks are read; it is the number of items where all count alike.
    let rescaling = sums.weight > 0 ? Float(Double(items.count) / sums.weight) : 0
    try forEachRange { range, number in
      let squares = UpdateKernels.sum(
        gradients, partCount: blocks, range: range, scale: rescaling, into: total)
      rangeNorms.withLock { $0[number] = squares }
    }
    return (sums, rangeNorms.withLock { $0.reduce(0, +) }.squareRoot())
  }

  /// Calls `body` for ranges that make up all parameters, on all workers.
  func forEachRange(_ body: @Sendable (_ range: Range<Int>, _ number: Int) -> Void) throws {
    let count = network.layout.count
    try pool.forEach(Self.rangeCount(count)) { _, number in
      let start = number * Self.rangeLength
      body(start..<min(start + Self.rangeLength, count), number)
    }
  }

  private static func rangeCount(_ count: Int) -> Int { (count + rangeLength - 1) / rangeLength }
}
