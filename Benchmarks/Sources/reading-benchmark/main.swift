import Formats

// Speed of the readers on one core.
// usage: reading-benchmark FOLDER [ROUNDS]       FOLDER as ../peers/reading_speed.py made it
// Prints recordings/s of the best round, opening of files and folders included.

let folder = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "."
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 5 : 5
let clock = ContinuousClock()

func report(_ name: String, _ path: String, _ layout: Layout, samples: Int) throws {
  var best = Duration.seconds(1_000_000)
  var count = 0
  for _ in 0..<rounds {
    let time = try clock.measure {
      let data = try InputDataset(paths: [path], layout: layout)
      let reader = try data.makeReader(ReadingSettings(units: layout == .wfdb ? .physical : .stored))
      for entry in data.entries {
        let recording = try reader.read(entry)
        precondition(recording.sampleCount == samples)
      }
      count = data.entries.count
    }
    if time < best { best = time }
  }
  let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
  print("\(name): \(Double(count) / seconds) recordings/s")
}

try report("wav", folder + "/wav", .wav, samples: 16000)
try report("csv", folder + "/csv", .csv, samples: 250_000)
try report("wfdb 16", folder + "/wfdb16", .wfdb, samples: 650_000)
try report("wfdb 212", folder + "/wfdb212", .wfdb, samples: 650_000)
