import DataModel
import Shards

// Items a second of shuffled batches of 192 from the mapped shards that `prep chunk` wrote, on one core. The same through
// PyTorch's DataLoader: ../../peers/loader_speed.py.
// usage: loader-benchmark FOLDER [ROUNDS]      prints the best round

let arguments = Array(CommandLine.arguments.dropFirst())
let folder = try ShardFolder(arguments.first ?? "")
let rounds = arguments.dropFirst().first.flatMap { Int($0) } ?? 3
let batchSize = 192

let source = try ShardBatchSource(folder, split: nil)
var batch = Batch()
var best = Duration.seconds(1_000_000)
for epoch in 0..<rounds {
  let time = try ContinuousClock().measure {
    var generator = SeededGenerator(seed: UInt64(epoch), purpose: .order)
    let order = generator.permutation(source.itemCount)
    for first in stride(from: 0, to: order.count, by: batchSize) {
      try source.fill(&batch, items: order[first..<min(first + batchSize, order.count)], epoch: epoch)
    }
  }
  best = min(best, time)
}
print("loader: \(Int(Double(source.itemCount) / (best / .seconds(1)))) items/s")
