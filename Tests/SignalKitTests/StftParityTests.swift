import DataModel
import Foundation
import SignalKit
import Testing

/// librosa's STFT, its decibels over any reference, and deltas with every treatment of the ends.
@Suite struct StftParityTests {
  private static let tensors = Result { try Goldens.read("stft") }

  private func goldens(_ kind: String) throws -> [(name: String, words: Words, samples: [Float], NamedTensor)]
  {
    let tensors = try Self.tensors.get()
    let found = tensors.filter { $0.name.hasPrefix("kind=\(kind);") }
    try #require(!found.isEmpty)
    return try found.map { tensor in
      let words = Words(tensor.name)
      let name = try "signal/" + words.text("signal")
      let signal = try #require(tensors.first { $0.name == name }?.floats)
      return try (tensor.name, words, Array(signal.prefix(words.number("samples"))), tensor)
    }
  }

  private func log(_ words: Words) throws -> SpectrumLog {
    switch try words.text("log") {
    case "decibels": .decibels(floor: Float(try words.real("amin")))
    case "log1p": .log1p
    default: .none
    }
  }

  /// The largest difference: as a part of the largest value, of amplitudes where the values are dB; and in dB among
  /// those within 60 dB of the largest. A single-precision transform is rounding 140 dB below it.
  private func error(_ found: Frames, _ golden: NamedTensor, _ log: SpectrumLog) throws -> (
    ofLargest: Double, decibels: Double
  ) {
    try #require([found.rowCount, found.featureCount] == golden.shape, "\(golden.name)")
    let pairs = try zip(found.values, #require(golden.floats)).map { (Double($0), Double($1)) }
    guard case .decibels = log else {
      let largest = pairs.reduce(1e-30) { max($0, abs($1.1)) }
      return (pairs.reduce(0) { max($0, abs($1.0 - $1.1)) } / largest, 0)
    }
    let top = pairs.reduce(-1e30) { max($0, $1.1) }
    func amplitude(_ decibels: Double) -> Double { pow(10, (decibels - top) / 20) }
    return (
      pairs.reduce(0) { max($0, abs(amplitude($1.0) - amplitude($1.1))) },
      pairs.filter { $0.1 > top - 60 }.reduce(0) { max($0, abs($1.0 - $1.1)) }
    )
  }

  @Test func spectraEqualLibrosas() throws {
    var worst = (linear: 0.0, decibels: 0.0)
    for (name, words, samples, golden) in try goldens("stft") {
      let log = try log(words)
      let length = try words.number("win")
      let settings = try SpectrogramSettings(
        sampleRate: words.real("sr"), window: Window(parsing: words.text("window")), windowLength: length,
        overlapLength: length - words.number("hop"), fftLength: words.number("n_fft"), detrending: .none,
        scaling: .none, mode: words.number("power") == 1 ? .magnitude : .psd, log: log,
        range: DynamicRange(parsing: words.text("range")),
        reference: DecibelReference(parsing: words.text("ref")),
        padding: FramePadding(parsing: words.text("padding")))
      var extractor = try SpectrogramExtractor(settings: settings)
      let error = try error(extractor.extract(samples.span), golden, log)
      #expect(error.ofLargest < 2e-6 && error.decibels < 1e-3, "\(name)")
      worst = (max(worst.linear, error.ofLargest), max(worst.decibels, error.decibels))
    }
    print("STFT against librosa: \(worst.linear) of the largest, \(worst.decibels) dB")
  }

  @Test func melDecibelsEqualLibrosas() throws {
    for (name, words, samples, golden) in try goldens("mel") {
      var frames = FrameSettings()
      frames.windowLength = .samples(try words.number("n_fft"))
      frames.hopLength = .samples(try words.number("hop"))
      var bands = MelBandSettings()
      bands.melCount = try words.number("mel")
      let settings = try MelSpectrogramSettings(
        sampleRate: words.real("sr"), frames: frames,
        exponent: words.number("power") == 1 ? .magnitude : .power,
        bands: bands, log: log(words), range: DynamicRange(parsing: words.text("range")),
        reference: DecibelReference(parsing: words.text("ref")))
      var extractor = try MelSpectrogramExtractor(settings: settings)
      let error = try error(extractor.extract(samples.span), golden, settings.log)
      #expect(error.ofLargest < 2e-6 && error.decibels < 1e-3, "\(name)")
    }
  }

  @Test func deltasEqualLibrosas() throws {
    for (name, words, samples, golden) in try goldens("delta") {
      let deltas = try Deltas(
        width: words.number("width"), order: words.number("order"), edges: words.choice("mode"))
      let found = try deltas(Frames(featureCount: 3, values: samples))
      // Deltas of what hardly changes are rounding of the values themselves.
      let largest = samples.reduce(0) { max($0, abs($1)) }
      let expected = try #require(golden.floats)
      try #require(found.values.count == expected.count)
      for (a, b) in zip(found.values, expected) { #expect(abs(a - b) < 3e-7 * largest, "\(name)") }
    }
  }

  /// The preset is what librosa does when it is told nothing.
  @Test func presetIsLibrosas() throws {
    let settings = SpectrogramSettings.librosa()
    let framing = settings.framing
    #expect(settings.frames.window == .hann && framing.windowLength == 2048 && framing.fftLength == 2048)
    #expect(
      framing.hopLength == 512 && framing.padding == .centered(.zeros) && settings.frames.detrending == .none)
    #expect(settings.scaling == .none && settings.mode == .magnitude && settings.log == .none)
    #expect(settings.frameCount(sampleCount: 1) == 1)
  }

  @Test func rangeAndReferenceNeedDecibels() {
    #expect(throws: SignalError.self) { try SpectrogramSettings(log: .log1p, range: .recording(80)) }
    #expect(throws: SignalError.self) { try SpectrogramSettings(reference: .largest) }
    #expect(throws: SignalError.self) { try SpectrogramSettings(log: .decibels, reference: .value(0)) }
    #expect(throws: SignalError.self) {
      try MelSpectrogramSettings(sampleRate: 22050, log: .natural, reference: .value(2))
    }
  }
}
