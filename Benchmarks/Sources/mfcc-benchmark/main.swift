import DataModel
import SignalKit

// Speed of MFCC as librosa computes them (n_fft 2048, hop 512, 128 bands, 20 coefficients) on one core.
// usage: mfcc-benchmark [ROUNDS]       prints clips/s of the best round
// The same work in librosa: ../peers/mfcc_speed.py.

/// Clips of one second at 16 kHz.
let clipCount = 200
let sampleCount = 16000
let rounds = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 5 : 5

var generator = SeededGenerator(seed: 1, purpose: .generatedData)
let samples = (0..<clipCount * sampleCount).map { _ in Float(2000 * generator.uniform() - 1000) }
let clock = ContinuousClock()

func report(_ name: String, _ body: (Span<Float>) throws -> Void) rethrows {
  var best = Duration.seconds(1_000_000)
  for _ in 0..<rounds {
    let time = try clock.measure {
      for i in 0..<clipCount {
        try body(samples.span.extracting(i * sampleCount..<(i + 1) * sampleCount))
      }
    }
    if time < best { best = time }
  }
  let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
  print("\(name): \((Double(clipCount) / seconds).rounded()) clips/s")
}

var mfcc = try MFCCExtractor(settings: .librosa(sampleRate: 16000))
try report("mfcc") { clip in
  let frames = try mfcc.extract(clip)
  precondition(frames.rowCount == 32)
}
var mel = try MelSpectrogramExtractor(settings: .librosa(sampleRate: 16000))
try report("mel") { clip in
  let frames = try mel.extract(clip)
  precondition(frames.rowCount == 32)
}
var kaldi = try MFCCExtractor(settings: .kaldi(sampleRate: 16000))
try report("kaldi mfcc") { clip in
  let frames = try kaldi.extract(clip)
  precondition(frames.rowCount == 98)
}
