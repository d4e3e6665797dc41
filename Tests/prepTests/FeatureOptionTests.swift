import Foundation
import TestSupport
import Testing

/// Every option that changes numbers changes what the manifest says of the features.
@Suite struct FeatureOptionTests {
  private func check(_ command: String, _ base: String, _ options: [String]) throws {
    let folder = try ScratchFolder()
    let input = try CincDownload(count: 1).write(to: folder)
    var seen: [String: String] = [:]
    for option in [""] + options {
      let words = (base + " " + option).split(separator: " ").map(String.init)
      let arguments = [command, input, "-o", folder("out"), "--overwrite", "--quiet"] + words
      let outcome = try PrepProcess(arguments, in: folder).wait()
      try #require(outcome.code == 0, "\(option): \(outcome.errors)")
      let manifest = try Data(contentsOf: URL(fileURLWithPath: folder("out/manifest.json")))
      let object = try #require(JSONSerialization.jsonObject(with: manifest) as? [String: Any])
      let features = try JSONSerialization.data(
        withJSONObject: #require(object["features"]), options: .sortedKeys)
      let text = String(decoding: features, as: UTF8.self)
      #expect(seen[text] == nil, "\(option) is written as \(seen[text] ?? "")")
      seen[text] = option.isEmpty ? "nothing" : option
    }
  }

  @Test func mfcc() throws {
    try check(
      "mfcc", "--n-fft 64 --hop-length 50 --n-mels 6 --n-mfcc 4",
      [
        "--features log-mel", "--features mel", "--win-length 40", "--fmin 1", "--fmax 100",
        "--window hamming",
        "--no-center", "--pad-mode reflect", "--snip-edges", "--no-snip-edges", "--remove-dc-offset",
        "--preemphasis 0.9", "--power 1", "--htk", "--mel-norm none", "--amin 1e-5", "--top-db 60",
        "--top-db none", "--ref max", "--ref 2", "--dct-norm none", "--lifter 22", "--energy raw",
        "--order energy-last", "--deltas 1", "--deltas 2", "--deltas 1 --delta-width 5",
        "--deltas 1 --delta-mode nearest", "--pad-to 2000", "--sample-rate 200", "--lowpass 40",
      ])
  }

  @Test func spectrogram() throws {
    try check(
      "spectrogram", "",
      [
        "--like librosa --n-fft 64", "--like librosa --nperseg 32 --n-fft 64", "--nperseg 30", "--noverlap 9",
        "--hop-length 9", "--n-fft 50", "--window hann", "--center", "--pad-mode edge", "--detrend linear",
        "--scaling density", "--scaling none", "--mode magnitude", "--log db", "--log db --amin 1e-5",
        "--log log1p", "--log db --top-db 80", "--log db --ref max", "--notch 50", "--preemphasis 0.9",
        "--nperseg 50ms",
      ])
  }

  @Test func signals() throws {
    try check(
      "signals", "",
      [
        "--bandpass 0.5-40", "--bandpass 0.5-40 --filter-order 2", "--lowpass 40", "--highpass 0.5",
        "--lowpass 40 --highpass 0.5", "--notch 50", "--notch 50,100", "--notch 50 --notch-quality 10",
        "--sample-rate 100", "--sample-rate 100 --resampler scipy", "--standardize channel",
        "--standardize recording",
      ])
  }

  /// The spelling of earlier versions, and milliseconds for samples.
  @Test(arguments: [
    ("--log db --amin 1e-5", "--log decibels:1e-5"), ("--log db", "--log decibels"),
    ("--nperseg 30 --noverlap 6", "--nperseg 100ms --noverlap 20ms"),
    ("--nperseg 30 --hop-length 15", "--nperseg 30 --hop-length 50ms"),
  ])
  func spellingsMeanTheSame(one: String, other: String) throws {
    let folder = try ScratchFolder()
    let input = try CincDownload(count: 1).write(to: folder)
    for (name, options) in [("a", one), ("b", other)] {
      let words = options.split(separator: " ").map(String.init)
      let outcome = try PrepProcess(["spectrogram", input, "-o", folder(name)] + words, in: folder).wait()
      try #require(outcome.code == 0, "\(outcome.errors)")
    }
    #expect(try contents(of: folder("a")) == contents(of: folder("b")))
  }

  /// What only the recordings' rate shows to be wrong is named as it was typed too.
  @Test func optionsAreNamedAtTheRateOfTheRecordings() throws {
    let folder = try ScratchFolder()
    let input = try CincDownload(count: 1).write(to: folder)
    for (command, options, text) in [
      (
        "signals", "--bandpass 1-400",
        "--bandpass: expected at least 0.0003 Hz and below 150 Hz, the Nyquist frequency, found 400 Hz"
      ),
      ("spectrogram", "--nperseg 3ms", "--nperseg: expected 1 to 1048576, found 0 (3ms at 300 Hz)"),
      (
        "mfcc", "--fmin 200",
        "--fmax: expected a frequency above 200 Hz, the lowest, to 1e15 Hz, found 150 Hz"
      ),
      ("mfcc", "--like kaldi --n-fft 4", "--n-fft: expected 7, the window length, to 1048576, found 4"),
    ] {
      let words = options.split(separator: " ").map(String.init)
      let outcome = try PrepProcess([command, input, "-o", folder("out")] + words, in: folder).wait()
      #expect(outcome.code == 1 && outcome.errors.contains(text), "\(outcome.errors)")
    }
  }

  /// A notch given twice is a list given once.
  @Test func notchesMayBeRepeated() throws {
    let folder = try ScratchFolder()
    let input = try CincDownload(count: 1).write(to: folder)
    _ = try prepDone("signals", input, "-o", folder("a"), "--notch", "50", "--notch", "100", in: folder)
    _ = try prepDone("signals", input, "-o", folder("b"), "--notch", "50,100", in: folder)
    #expect(try contents(of: folder("a")) == contents(of: folder("b")))
  }
}
