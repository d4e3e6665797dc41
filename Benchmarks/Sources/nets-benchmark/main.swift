import DataModel
import Nets
import Workers

// Examples a second of a recurrent net: of a training step, or forward alone. The same in PyTorch and onnxruntime, with the
// same arguments: ../../peers/nets_speed.py.
// usage: nets-benchmark [part=train|forward] [cell=lstm] [layers=1] [directions=1] [batch=192] [steps=40] [shortest=40]
//                       [features=17] [hidden=128] [head=128] [threads=2] [seconds=5]

let given = Dictionary(
  CommandLine.arguments.dropFirst().map { argument in
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    return (parts[0], parts.count > 1 ? parts[1] : "")
  }, uniquingKeysWith: { $1 })

func number(_ name: String, _ usual: Int) -> Int { given[name].flatMap { Int($0) } ?? usual }

let threads = number("threads", 2)
let batchSize = number("batch", 192)
let steps = number("steps", 40)
let isForward = given["part"] == "forward"
guard let cell = Cell(rawValue: given["cell"] ?? "lstm") else {
  throw SettingError(
    name: "cell", expected: "lstm, gru or rnn", found: given["cell"] ?? "")
}
let items = RandomItems(
  itemCount: (isForward ? 1 : 8) * batchSize, steps: number("shortest", steps)...steps,
  featureCount: number("features", 17))
let network = try Network(
  NetworkConfiguration(
    input: .init(featureCount: items.featureCount),
    recurrent: .init(
      cell: cell, hiddenSize: number("hidden", 128), layerCount: number("layers", 1),
      isBidirectional: number("directions", 1) == 2),
    head: .init(classCount: 2, hiddenSizes: number("head", 128) == 0 ? [] : [number("head", 128)])))
let pool = WorkerPool(workerCount: threads)
let trainer = try Trainer(
  network: network, settings: TrainingSettings(epochs: 1 << 20, batchSize: batchSize), train: items,
  pool: pool)
let clock = ContinuousClock()
let limit = Duration.seconds(number("seconds", 5))

/// Forward passes over a batch, after three that find their memory and warm the caches.
@MainActor func forwardRate() throws -> Double {
  let evaluator = Evaluator(network: network, parameters: trainer.parameters, pool: pool)
  for _ in 0..<3 { _ = try evaluator.predictions(for: items) }
  let begin = clock.now
  var count = 0
  repeat {
    _ = try evaluator.predictions(for: items)
    count += items.itemCount
  } while clock.now - begin < limit
  return Double(count) / ((clock.now - begin) / .seconds(1))
}

/// Steps of training, after as many.
@MainActor func trainingRate() throws -> Double {
  var begin = clock.now
  var count = 0
  var warm = 3
  _ = try trainer.run(
    shouldStop: { warm <= 0 && clock.now - begin > limit },
    onStep: { step in
      warm -= 1
      if warm == 0 { begin = clock.now } else if warm < 0 { count += step.itemCount }
    })
  return Double(count) / ((clock.now - begin) / .seconds(1))
}

let rate = try isForward ? forwardRate() : trainingRate()
print("\(isForward ? "forward" : "train"): \(Int(rate)) examples/s, \(threads) threads")
