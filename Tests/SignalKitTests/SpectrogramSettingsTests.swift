import Foundation
import SignalKit
import Testing

@Suite struct SpectrogramSettingsTests {
  @Test func defaultsAreScipys() throws {
    let settings = try SpectrogramSettings()
    #expect(settings.sampleRate == 1)
    #expect(settings.window == Window(.tukey(alpha: 0.25), .periodic))
    #expect(settings.windowLength == 256)
    #expect(settings.overlapLength == 32)
    #expect(settings.fftLength == 256)
    #expect(settings.detrending == .constant)
    #expect(settings.scaling == .density)
    #expect(settings.mode == .psd)
    #expect(settings.log == .none)
    #expect(settings.range == .unlimited && settings.reference == .one && settings.padding == .none)
    #expect(settings.hopLength == 224)
    #expect(settings.binCount == 129)
  }

  @Test func defaultsFollowTheWindowLength() throws {
    let settings = try SpectrogramSettings(sampleRate: 300, windowLength: 33)
    #expect(settings.overlapLength == 4)
    #expect(settings.fftLength == 33)
    #expect(settings.binCount == 17)
    #expect(settings.frequency(ofBin: 11) == 100)
  }

  @Test func whatCannotBeIsRefused() {
    func refused(_ name: String, _ make: () throws(SignalError) -> SpectrogramSettings) {
      #expect {
        try make()
      } throws: { error in
        guard case SignalError.settingOutOfRange(let found, _, _)? = error as? SignalError else {
          return false
        }
        return found == name
      }
    }
    for length in [0, -1, Int.min, Int.max, (1 << 20) + 1] {
      refused("windowLength") { () throws(SignalError) in try SpectrogramSettings(windowLength: length) }
    }
    for overlap in [-1, 32, 33, Int.max] {
      refused("overlapLength") { () throws(SignalError) in
        try SpectrogramSettings(windowLength: 32, overlapLength: overlap)
      }
    }
    for length in [31, 0, (1 << 20) + 1, Int.max] {
      refused("fftLength") { () throws(SignalError) in
        try SpectrogramSettings(windowLength: 32, fftLength: length)
      }
    }
    for rate in [0, -300, Double.nan, .infinity] {
      refused("sampleRate") { () throws(SignalError) in try SpectrogramSettings(sampleRate: rate) }
    }
    for alpha in [-0.1, 1.1, Double.nan] {
      refused("window") { () throws(SignalError) in try SpectrogramSettings(window: .tukey(alpha)) }
    }
    for floor in [0, -1, Float.nan, .infinity] {
      refused("log") { () throws(SignalError) in try SpectrogramSettings(log: .decibels(floor: floor)) }
    }
  }

  @Test(arguments: [Window.Shape.hann, .tukey(alpha: 1), .blackman])
  func aWindowWithoutSumIsRefused(shape: Window.Shape) {
    let window = Window(shape, .symmetric)
    #expect(throws: SignalError.windowWithoutSum(window: window.description, windowLength: 2)) {
      try SpectrogramSettings(window: window, windowLength: 2)
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
    #expect(object["window"] as? String == "tukey:0.1:symmetric")
    #expect(object["log"] as? String == "decibels:1e-06")
    #expect(object["window_length"] as? Int == 30)
  }

  @Test func whatJSONLeavesOutIsTheDefault() throws {
    let settings = try JSONDecoder().decode(SpectrogramSettings.self, from: Data("{}".utf8))
    #expect(try settings == SpectrogramSettings())
  }

  @Test(arguments: [
    #"{"windowLength": 0}"#, #"{"overlapLength": 256}"#, #"{"window": "kaiser"}"#,
    #"{"log": "decibels:-1"}"#,
  ])
  func badJSONIsRefused(text: String) {
    #expect(throws: SignalError.self) {
      try JSONDecoder().decode(SpectrogramSettings.self, from: Data(text.utf8))
    }
  }
}
