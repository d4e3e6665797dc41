import DataModel
import SignalKit

// Speed of resampling and of filtering forward and backward on one core.
// usage: preprocessing-benchmark [ROUNDS]       prints Msamples/s that go in, of the best round
// The same work in SciPy: ../peers/preprocessing_speed.py.

/// Recordings of 30 seconds at 300 Hz, and clips of one second at 44.1 kHz.
let recordingCount = 100
let recordingLength = 9000
let clipCount = 20
let clipLength = 44100
let rounds = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 5 : 5

var generator = SeededGenerator(seed: 1, purpose: .generatedData)
let samples = (0..<recordingCount * recordingLength).map { _ in Float(2000 * generator.uniform() - 1000) }
let clock = ContinuousClock()

func report(_ name: String, count: Int, length: Int, _ body: (Span<Float>) throws -> Void) rethrows {
  var best = Duration.seconds(1_000_000)
  for _ in 0..<rounds {
    let time = try clock.measure {
      for i in 0..<count { try body(samples.span.extracting(i * length..<(i + 1) * length)) }
    }
    if time < best { best = time }
  }
  let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
  print("\(name): \((Double(count * length) / seconds / 1e4).rounded() / 100) Msamples/s")
}

for filter in ResamplingFilter.allCases {
  let slower = Resampler(ratio: try RateRatio(from: 300, to: 250), filter: filter)
  report("\(filter.rawValue) 300 to 250 Hz", count: recordingCount, length: recordingLength) { signal in
    precondition(slower(signal).count == 7500)
  }
  let clips = Resampler(ratio: try RateRatio(from: 44100, to: 16000), filter: filter)
  report("\(filter.rawValue) 44100 to 16000 Hz", count: clipCount, length: clipLength) { signal in
    precondition(clips(signal).count == 16000)
  }
}
let filter = try ZeroPhaseFilter(.bandpass(low: 0.5, high: 40, order: 4), sampleRate: 300)
try report("bandpass of order 4", count: recordingCount, length: recordingLength) { signal in
  let filtered = try filter(signal)
  precondition(filtered.count == recordingLength)
}
