import DataModel
import Nets
import Workers

// Examples a second of the LSTM of the atrial fibrillation recipe: batches of 192 items of 40 steps of 17 features,
// 128 hidden units, a head of 128. The same in PyTorch: ../../peers/lstm_speed.py.
// usage: lstm-benchmark [THREADS] [SECONDS]

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let threads = arguments.first ?? 2
let limit = Duration.seconds(arguments.dropFirst().first ?? 5)
let batchSize = 192

let items = RandomItems(itemCount: 8 * batchSize, steps: 40, featureCount: 17)
let network = try Network(NetworkConfiguration(inputSize: 17, classCount: 2, hiddenSize: 128, headSize: 128))
let pool = WorkerPool(workerCount: threads)
let clock = ContinuousClock()

func report(_ name: String, examples: Int, seconds: Double, best: Double) {
  print("\(name): \(Int(Double(examples) / seconds)) examples/s, best step \(Int(best)), \(threads) threads")
}

let trainer = try Trainer(
  network: network, settings: TrainingSettings(epochs: 1 << 20, batchSize: batchSize), train: items,
  pool: pool)
let evaluator = Evaluator(network: network, parameters: trainer.parameters, pool: pool)
var begin = clock.now
var rounds = 0
var best = 0.0
repeat {
  let lap = clock.now
  _ = try evaluator.predictions(for: items)
  best = max(best, Double(items.itemCount) / ((clock.now - lap) / .seconds(1)))
  rounds += 1
} while clock.now - begin < limit
report(
  "forward", examples: rounds * items.itemCount, seconds: (clock.now - begin) / .seconds(1), best: best)

begin = clock.now
var lap = begin
var steps = 0
best = 0
_ = try trainer.run(
  shouldStop: { clock.now - begin > limit },
  onStep: { step in
    let now = clock.now
    best = max(best, Double(step.itemCount) / ((now - lap) / .seconds(1)))
    lap = now
    steps += 1
  })
report("train", examples: steps * batchSize, seconds: (clock.now - begin) / .seconds(1), best: best)
