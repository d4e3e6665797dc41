import DataModel
import Formats
import SignalKit
import Testing

/// Features that a reference computed, and the settings that it computed them with.
struct FeatureGolden {
  enum Kind: String { case mel, decibels, mfcc, delta, kaldiFbank = "kaldi-fbank", kaldiMFCC = "kaldi-mfcc" }

  let name: String
  let kind: Kind
  let words: Words
  let samples: [Float]
  let shape: [Int]
  let values: [Float]

  /// All results of the committed fixture.
  static let all = Result { try goldens(in: Goldens.read("features")) }

  static func goldens(in tensors: [NamedTensor]) throws -> [FeatureGolden] {
    var signals: [String: [Float]] = [:]
    for tensor in tensors where tensor.name.hasPrefix("signal/") {
      signals[String(tensor.name.dropFirst(7))] = tensor.floats
    }
    return try tensors.filter { !$0.name.hasPrefix("signal/") }.map { tensor in
      let words = Words(tensor.name)
      let signal = try #require(signals[words.text("signal")])
      return try FeatureGolden(
        name: tensor.name, kind: words.choice("kind"), words: words,
        samples: Array(signal.prefix(words.number("samples"))), shape: tensor.shape,
        values: #require(tensor.floats))
    }
  }

  /// What the library makes of the same settings.
  func computed() throws -> Frames {
    switch kind {
    case .mel, .decibels, .kaldiFbank:
      var extractor = try MelSpectrogramExtractor(settings: mel)
      return try extractor.extract(samples.span)
    case .mfcc, .kaldiMFCC:
      var extractor = try MFCCExtractor(settings: mfcc)
      return try extractor.extract(samples.span)
    case .delta:
      let deltas = try Deltas(width: words.number("width"), order: words.number("order"))
      return try deltas(Frames(featureCount: 4, values: samples))
    }
  }

  var mfcc: MFCCSettings {
    get throws {
      let length = try words.real("lifter")
      let lifter: Lifter =
        length == 0 ? .none : kind == .kaldiMFCC ? .kaldi(length) : .librosa(length)
      return try MFCCSettings(
        mel: mel, coefficientCount: words.number("n"),
        normalization: kind == .kaldiMFCC ? .ortho : words.choice("dct"), lifter: lifter)
    }
  }

  var mel: MelSpectrogramSettings {
    get throws { kind == .kaldiFbank || kind == .kaldiMFCC ? try kaldi : try librosa }
  }

  private var exponent: SpectrumExponent {
    get throws { try words.number("power") == 2 ? .power : .magnitude }
  }

  private var librosa: MelSpectrogramSettings {
    get throws {
      var frames = FrameSettings()
      frames.window = try Window(parsing: words.text("window"))
      frames.windowLength = .samples(try words.number("win"))
      frames.hopLength = .samples(try words.number("hop"))
      frames.fftLength = .samples(try words.number("n_fft"))
      frames.padding = try FramePadding(parsing: words.text("padding"))
      var bands = MelBandSettings()
      bands.melCount = try words.number("mels")
      (bands.minimumFrequency, bands.maximumFrequency) = try (words.real("fmin"), words.real("fmax"))
      bands.scale = try words.choice("scale")
      bands.normalization = try words.choice("norm")
      return try MelSpectrogramSettings(
        sampleRate: words.real("sr"), frames: frames, exponent: exponent, bands: bands,
        log: kind == .mel ? .none : .decibels,
        range: kind == .mel ? .unlimited : DynamicRange(parsing: words.text("range")))
    }
  }

  private var kaldi: MelSpectrogramSettings {
    get throws {
      let rate = try words.real("sr")
      var frames = FrameSettings.kaldi
      frames.window = try #require(Self.kaldiWindows[words.text("window")])
      frames.padding = try FramePadding(parsing: words.text("padding"))
      frames.detrending = try words.number("dc") == 1 ? .constant : .none
      frames.preEmphasis = try words.real("emphasis")
      if try words.number("round") == 0 { frames.fftLength = .window }
      var bands = MelBandSettings.kaldi
      bands.melCount = try words.number("mels")
      (bands.minimumFrequency, bands.maximumFrequency) = try (words.real("fmin"), words.real("fmax"))
      return try MelSpectrogramSettings(
        sampleRate: rate, sampleScale: words.real("scale"), frames: frames, exponent: exponent, bands: bands,
        log: .natural, energy: FrameEnergy(parsing: words.text("energy")), order: words.choice("order"))
    }
  }

  private static let kaldiWindows: [String: Window] = [
    "povey": Window(.povey, .symmetric), "hamming": Window(.hamming, .symmetric),
    "hanning": Window(.hann, .symmetric), "rectangular": .boxcar,
  ]
}
