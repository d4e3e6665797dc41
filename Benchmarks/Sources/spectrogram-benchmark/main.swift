import DataModel
import SignalKit

// Speed of the spectrogram of the atrial fibrillation recipe (window 32, overlap 4, scaling spectrum) on one core.
// usage: spectrogram-benchmark [ROUNDS]       prints samples/s of the best round, in millions
// The same work in SciPy and in a bare loop over FFTW: ../peers/spectrogram_speed.py and ../peers/fftw_loop.c.

/// 512 recordings as long as the longest of CinC 2017.
let recordingCount = 512
let sampleCount = 18286
let rounds = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 5 : 5

var generator = SeededGenerator(seed: 1, purpose: .generatedData)
let samples = (0..<recordingCount * sampleCount).map { _ in Float(1000 * generator.uniform()) }
let clock = ContinuousClock()

func report(_ name: String, samples count: Int, _ body: () throws -> Void) rethrows {
  var best = Duration.seconds(1_000_000)
  for _ in 0..<rounds {
    let time = try clock.measure(body)
    if time < best { best = time }
  }
  let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
  print("\(name): \((Double(count) / seconds / 1e6 * 10).rounded() / 10) Msamples/s")
}

func run(_ detrending: Detrending, _ name: String) throws {
  let settings = try SpectrogramSettings(
    windowLength: 32, overlapLength: 4, detrending: detrending, scaling: .spectrum)
  var extractor = try SpectrogramExtractor(settings: settings)
  let frameCount = settings.frameCount(sampleCount: sampleCount)
  let size = frameCount * settings.binCount
  var values = [Float](repeating: 0, count: recordingCount * size)
  try report("\(name), into one array", samples: samples.count) {
    var all = values.mutableSpan
    for i in 0..<recordingCount {
      let recording = samples.span.extracting(i * sampleCount..<(i + 1) * sampleCount)
      try extractor.extract(recording, into: &all, at: i * size)
    }
  }
  try report("\(name), 9,000-sample recordings one by one", samples: 1000 * 9000) {
    for i in 0..<1000 {
      let recording = samples.span.extracting(i * 9000..<(i + 1) * 9000)
      let frames = try extractor.extract(recording)
      precondition(frames.rowCount == 321)
    }
  }
}

try run(.constant, "detrend constant")
try run(.none, "detrend none")
try run(.linear, "detrend linear")
