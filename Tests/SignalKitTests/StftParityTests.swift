import DataModel
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

  /// The largest difference: in dB, or as a part of the largest value.
  private func error(_ found: Frames, _ golden: NamedTensor, _ log: SpectrumLog) throws -> Double {
    try #require([found.rowCount, found.featureCount] == golden.shape, "\(golden.name)")
    let expected = try #require(golden.floats)
    let largest = expected.reduce(Float(1e-30)) { max($0, abs($1)) }
    let difference = zip(found.values, expected).reduce(0) { max($0, abs(Double($1.0) - Double($1.1))) }
    if case .decibels = log { return difference }
    return difference / Double(largest)
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
      if case .decibels = log {
        #expect(error < 1e-3, "\(name)")
        worst.decibels = max(worst.decibels, error)
      } else {
        #expect(error < 1e-6, "\(name)")
        worst.linear = max(worst.linear, error)
      }
    }
    print("STFT against librosa: \(worst.linear) of the largest, \(worst.decibels) dB")
  }

  @Test func melDecibelsEqualLibrosas() throws {
    for (name, words, samples, golden) in try goldens("mel") {
      var frames = FrameSettings()
      frames.fftLength = try words.number("n_fft")
      frames.hopLength = try words.number("hop")
      var bands = MelBandSettings()
      bands.melCount = try words.number("mel")
      let settings = try MelSpectrogramSettings(
        sampleRate: words.real("sr"), frames: frames,
        exponent: words.number("power") == 1 ? .magnitude : .power,
        bands: bands, log: log(words), range: DynamicRange(parsing: words.text("range")),
        reference: DecibelReference(parsing: words.text("ref")))
      var extractor = try MelSpectrogramExtractor(settings: settings)
      #expect(try error(extractor.extract(samples.span), golden, settings.log) < 1e-3, "\(name)")
    }
  }

  @Test func deltasEqualLibrosas() throws {
    for (name, words, samples, golden) in try goldens("delta") {
      let deltas = try Deltas(
        width: words.number("width"), order: words.number("order"), edges: words.choice("mode"))
      let found = try deltas(Frames(featureCount: 3, values: samples))
      #expect(try error(found, golden, .none) < 1e-6, "\(name)")
    }
  }

  /// The preset is what librosa does when it is told nothing.
  @Test func presetIsLibrosas() throws {
    let settings = try SpectrogramSettings.librosa(sampleRate: 16000)
    #expect(settings.window == .hann && settings.windowLength == 2048 && settings.fftLength == 2048)
    #expect(
      settings.hopLength == 512 && settings.padding == .centered(.zeros) && settings.detrending == .none)
    #expect(settings.scaling == .none && settings.mode == .magnitude && settings.log == .none)
    #expect(settings.frameCount(sampleCount: 1) == 1)
  }

  @Test func rangeAndReferenceNeedDecibels() {
    #expect(throws: SignalError.self) { try SpectrogramSettings(log: .log1p, range: .recording(80)) }
    #expect(throws: SignalError.self) { try SpectrogramSettings(reference: .largest) }
    #expect(throws: SignalError.self) { try SpectrogramSettings(log: .decibels, reference: .value(0)) }
    #expect(throws: SignalError.self) { try MelSpectrogramSettings(log: .natural, reference: .value(2)) }
  }
}
