import DataModel
import Workers

@testable import Nets

/// Weights ready for layers.
func prepared(_ parameters: Parameters, of network: Network) -> Weights {
  let weights = Weights(
    values: FloatStorage(parameters.values), prepared: FloatStorage(count: network.preparedCount))
  network.prepare(weights)
  return weights
}

/// Loss and gradient of the mean loss of all items, through the whole training path.
func gradient(_ source: MemorySource, _ parameters: Parameters, of network: Network, workers: Int = 1) throws
  -> (
    loss: Double, gradient: [Float]
  )
{
  let runner = GradientRunner(
    network, batchSize: source.itemCount, plan: BlockPlan(longestItem: source.longestItem),
    pool: WorkerPool(workerCount: workers))
  let (sums, _) = try runner.run(
    Array(0..<source.itemCount)[...], of: source, epoch: 0, weights: prepared(parameters, of: network))
  return (sums.loss / sums.weight, runner.total.copy(network.layout.count))
}
