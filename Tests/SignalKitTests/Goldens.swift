import DataModel
import Formats
import Foundation
import SignalKit
import Testing

/// A spectrogram that SciPy computed in double, and the settings that it was computed with.
struct SpectrogramGolden: CustomTestStringConvertible {
  let name: String
  let settings: SpectrogramSettings
  let samples: [Float]
  let shape: [Int]
  let values: [Float]

  var testDescription: String { name }
}

enum Goldens {
  /// All spectrograms of the fixture.
  static let spectrograms = Result { try readSpectrograms() }
  /// `scipy.signal.get_window` for many shapes and lengths.
  static let windows = Result { try read("windows") }

  static func read(_ name: String) throws -> [NamedTensor] {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "safetensors", subdirectory: "Fixtures"))
    return try SafetensorsFile.read(url.path).tensors
  }

  private static func readSpectrograms() throws -> [SpectrogramGolden] {
    let tensors = try read("spectrogram")
    var signals: [String: [Float]] = [:]
    for tensor in tensors where tensor.name.hasPrefix("signal/") {
      signals[String(tensor.name.dropFirst(7))] = tensor.floats
    }
    return try tensors.filter { !$0.name.hasPrefix("signal/") }.map { tensor in
      let words = Words(tensor.name)
      let signal = try #require(signals[words.text("signal")])
      let settings = try SpectrogramSettings(
        sampleRate: Double(words.number("fs")), window: Window(parsing: words.text("window")),
        windowLength: words.number("nperseg"), overlapLength: words.number("noverlap"),
        fftLength: words.number("nfft"), detrending: #require(Detrending(rawValue: words.text("detrend"))),
        scaling: #require(SpectrumScaling(rawValue: words.text("scaling"))),
        mode: #require(SpectrumMode(rawValue: words.text("mode"))))
      return try SpectrogramGolden(
        name: tensor.name, settings: settings, samples: Array(signal.prefix(words.number("samples"))),
        shape: tensor.shape, values: #require(tensor.floats))
    }
  }
}

/// The settings in a tensor's name: `window=hann;length=16`.
struct Words {
  private var values: [String: String] = [:]

  init(_ name: String) {
    for word in name.split(separator: ";") {
      let pair = word.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { values[String(pair[0])] = String(pair[1]) }
    }
  }

  func text(_ key: String) throws -> String { try #require(values[key]) }
  func number(_ key: String) throws -> Int { try #require(Int(try text(key))) }
  func real(_ key: String) throws -> Double { try #require(Double(try text(key))) }
  func choice<Choice: RawRepresentable>(_ key: String) throws -> Choice where Choice.RawValue == String {
    try #require(Choice(rawValue: try text(key)))
  }
}
