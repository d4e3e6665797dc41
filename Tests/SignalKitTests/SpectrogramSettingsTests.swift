import DataModel
import Foundation
import SignalKit
import Testing

@Suite struct SpectrogramSettingsTests {
  @Test func defaultsAreScipys() throws {
    let settings = SpectrogramSettings()
    #expect(settings.sampleRate == 1)
    #expect(settings.frames.window == Window(.tukey(alpha: 0.25), .periodic))
    #expect(settings.framing.windowLength == 256)
    #expect(settings.framing.fftLength == 256)
    #expect(settings.frames.detrending == .constant && settings.frames.preEmphasis == 0)
    #expect(settings.scaling == .density)
    #expect(settings.mode == .psd)
    #expect(settings.log == .none)
    #expect(settings.range == .unlimited && settings.reference == .one && settings.frames.padding == .none)
    #expect(settings.framing.hopLength == 224)
    #expect(settings.binCount == 129)
  }

  @Test func defaultsFollowTheWindowLength() throws {
    let settings = try SpectrogramSettings(sampleRate: 300, windowLength: 33)
    #expect(settings.framing.hopLength == 29)
    #expect(settings.framing.fftLength == 33)
    #expect(settings.binCount == 17)
    #expect(settings.frequency(ofBin: 11) == 100)
  }

  @Test func whatCannotBeIsRefused() {
    func refused(_ name: String, _ make: () throws(SignalError) -> SpectrogramSettings) {
      #expect {
        try make()
      } throws: { error in
        guard case SignalError.setting(let found)? = error as? SignalError else {
          return false
        }
        return found.name == name
      }
    }
    for length in [0, -1, Int.min, Int.max, (1 << 20) + 1] {
      refused("frames.windowLength") { () throws(SignalError) in try SpectrogramSettings(windowLength: length)
      }
    }
    for overlap in [-1, 32, 33, Int.max] {
      refused("frames.overlapLength") { () throws(SignalError) in
        try SpectrogramSettings(windowLength: 32, overlapLength: overlap)
      }
    }
    for length in [31, 0, (1 << 20) + 1, Int.max] {
      refused("frames.fftLength") { () throws(SignalError) in
        try SpectrogramSettings(windowLength: 32, fftLength: length)
      }
    }
    for rate in [0, -300, Double.nan, .infinity] {
      refused("sampleRate") { () throws(SignalError) in try SpectrogramSettings(sampleRate: rate) }
    }
    for alpha in [-0.1, 1.1, Double.nan] {
      refused("frames.window") { () throws(SignalError) in try SpectrogramSettings(window: .tukey(alpha)) }
    }
    for floor in [0, -1, Float.nan, .infinity] {
      refused("log") { () throws(SignalError) in try SpectrogramSettings(log: .decibels(floor: floor)) }
    }
  }

  @Test(arguments: [Window.Shape.hann, .tukey(alpha: 1), .blackman])
  func aWindowWithoutSumIsRefused(shape: Window.Shape) {
    let window = Window(shape, .symmetric)
    #expect {
      try SpectrogramSettings(window: window, windowLength: 2)
    } throws: {
      guard case SignalError.setting(let error)? = $0 as? SignalError else { return false }
      return error.name == "frames.window" && error.found == "\(window) of 2 samples"
    }
  }

  @Test func throughJSON() throws {
    let settings = try SpectrogramSettings(
      sampleRate: 300, window: Window(.tukey(alpha: 0.1), .symmetric), windowLength: 30, overlapLength: 7,
      fftLength: 64, detrending: .linear, scaling: .spectrum, mode: .magnitude, log: .decibels(floor: 1e-6),
      range: .recording(60), reference: .largest, padding: .centered(.edge))
    // As manifests are written: with keys in snake case.
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let data = try encoder.encode(settings)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    #expect(try decoder.decode(SpectrogramSettings.self, from: data) == settings)
    let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let frames = try #require(object["frames"] as? [String: Any])
    #expect(frames["window"] as? String == "tukey:0.1:symmetric")
    #expect(object["log"] as? String == "decibels:1e-06")
    #expect(frames["window_length"] as? Int == 30 && frames["hop_length"] as? Int == 23)
  }

  @Test func hopsBeyondTheWindowAreRejected() {
    var settings = SpectrogramSettings()
    settings.frames.hopLength = 257
    #expect(throws: SignalError.self) { try settings.validate() }
  }

  /// Milliseconds become samples at the sample rate, rounded down.
  @Test func lengthsMayBeInMilliseconds() throws {
    var settings = SpectrogramSettings.scipy(windowLength: .milliseconds(40))
    settings.sampleRate = 300
    #expect(settings.framing == Framing(windowLength: 12, hopLength: 10))
    #expect(try SpectrogramPlan(settings: settings).settings.frames.windowLength == 12)
    settings.sampleRate = 20
    #expect(throws: SignalError.self) { try settings.validate() }
  }

  /// Pre-emphasis is the difference with the previous sample of the frame.
  @Test func preEmphasisComesBeforeTheWindow() throws {
    var settings = try SpectrogramSettings(
      windowLength: 8, overlapLength: 0, detrending: .none, scaling: .none)
    settings.frames.preEmphasis = 0.5
    let samples: [Float] = [1, 5, -2, 3, 0, 4, 7, -1]
    let emphasized = samples.indices.map { samples[$0] - 0.5 * samples[max(0, $0 - 1)] }
    var extractor = try SpectrogramExtractor(settings: settings)
    let found = try extractor.extract(samples.span).values
    settings.frames.preEmphasis = 0
    var plain = try SpectrogramExtractor(settings: settings)
    let expected = try plain.extract(emphasized.span).values
    for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-4 * max(1, abs(other))) }
  }

  @Test(arguments: [
    #"{"window": "kaiser"}"#, #"{"window_length": "25"}"#, #"{"fft_length": "power"}"#,
    #"{"padding": "wrap"}"#,
  ])
  func badJSONIsRejected(text: String) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    #expect(throws: DecodingError.self) { try decoder.decode(FrameSettings.self, from: Data(text.utf8)) }
  }
}
