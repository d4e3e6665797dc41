import Foundation
import SignalKit
import Testing

@Suite struct FeatureSettingsTests {
  @Test func defaultsAreLibrosas() throws {
    let mel = try MelSpectrogramSettings()
    #expect(mel.sampleRate == 22050)
    #expect(mel.sampleScale == 1)
    #expect(mel.frames.window == Window(.hann, .periodic))
    #expect(mel.frames.windowLength == nil)
    #expect(mel.framing.windowLength == 2048)
    #expect(mel.frames.hopLength == 512)
    #expect(mel.frames.fftLength == 2048)
    #expect(mel.frames.padding == .centered(.zeros))
    #expect(mel.frames.detrending == .none)
    #expect(mel.frames.preEmphasis == nil)
    #expect(mel.exponent == .power)
    #expect(mel.bands.melCount == 128)
    #expect(mel.bands.frequencyRange == nil)
    #expect(mel.bands.scale == .slaney)
    #expect(mel.bands.normalization == .slaney)
    #expect(mel.bands.interpolation == .hertz)
    #expect(mel.log == .none)
    #expect(mel.range == .unlimited)
    #expect(mel.reference == .one)
    #expect(mel.energy == .none)
    #expect(mel.order == .energyFirst)
    #expect(mel.featureCount == 128)
    #expect(try mel == .librosa(sampleRate: 22050))
    let mfcc = try MFCCSettings()
    #expect(mfcc.coefficientCount == 20)
    #expect(mfcc.normalization == .ortho)
    #expect(mfcc.lifter == .none)
    #expect(mfcc.mel.log == .decibels(floor: 1e-10))
    #expect(mfcc.mel.range == .recording(80))
    #expect(try mfcc == .librosa(sampleRate: 22050))
    #expect(try Deltas() == Deltas(width: 9, order: 1))
  }

  @Test func kaldisDefaults() throws {
    let mfcc = try MFCCSettings.kaldi(sampleRate: 16000)
    let mel = mfcc.mel
    #expect(mel.sampleRate == 16000)
    #expect(mel.sampleScale == 1)
    #expect(mel.frames.window == Window(.povey, .symmetric))
    #expect(mel.frames.windowLength == 400)
    #expect(mel.frames.hopLength == 160)
    #expect(mel.frames.fftLength == 512)
    #expect(mel.frames.padding == .none)
    #expect(mel.frames.detrending == .constant)
    #expect(mel.frames.preEmphasis == 0.97)
    #expect(mel.exponent == .power)
    #expect(mel.bands.melCount == 23)
    #expect(mel.bands.frequencyRange == 20...8000)
    #expect(mel.bands.scale == .htk)
    #expect(mel.bands.normalization == .none)
    #expect(mel.bands.interpolation == .mel)
    #expect(mel.log == .natural(floor: 1.1920928955078125e-7))
    #expect(mel.range == .unlimited)
    #expect(mel.energy == .raw(floor: 0))
    #expect(mel.order == .energyFirst)
    #expect(mfcc.coefficientCount == 13)
    #expect(mfcc.normalization == .ortho)
    #expect(mfcc.lifter == .kaldi(22))
    #expect(try MelSpectrogramSettings.kaldi(sampleRate: 16000).energy == .none)
    #expect(FrameSettings.kaldi(sampleRate: 8000).fftLength == 256)
    #expect(FrameSettings.kaldi(sampleRate: 44100).windowLength == 1102)
    #expect(FrameSettings.kaldi(sampleRate: 22050).hopLength == 220)
  }

  @Test(arguments: [0, -1, 20, 40, 99, Double.nan, .infinity, 1e300]) func ratesThatKaldiCannotHave(
    rate: Double
  ) {
    #expect(throws: SignalError.self) { try MFCCSettings.kaldi(sampleRate: rate) }
  }

  @Test func whatCannotBeIsRefused() throws {
    func refused(_ name: String, _ change: (inout FrameSettings, inout MelBandSettings) -> Void) {
      var (frames, bands) = (FrameSettings(), MelBandSettings())
      change(&frames, &bands)
      #expect(refusal { try MelSpectrogramSettings(frames: frames, bands: bands) } == name)
    }
    for length in [0, -1, Int.max] { refused("fftLength") { frames, _ in frames.fftLength = length } }
    for length in [0, -1, 2049, Int.max] {
      refused("windowLength") { frames, _ in frames.windowLength = length }
    }
    for length in [0, -1, Int.max] { refused("hopLength") { frames, _ in frames.hopLength = length } }
    for value in [-0.1, 1.1, Double.nan] {
      refused("preEmphasis") { frames, _ in frames.preEmphasis = value }
    }
    refused("window") { frames, _ in frames.window = .tukey(2) }
    for count in [0, -1, 16385, Int.max] { refused("melCount") { _, bands in bands.melCount = count } }
    for range in [-1...100, 100...100, 0...Double.infinity] {
      refused("frequencyRange") { _, bands in bands.frequencyRange = range }
    }
    for rate in [0, -1, Double.nan, .infinity, 1e-300, 1e300] {
      #expect(refusal { try MelSpectrogramSettings(sampleRate: rate) } == "sampleRate")
    }
    for scale in [0, -1, Double.nan, .infinity] {
      #expect(refusal { try MelSpectrogramSettings(sampleScale: scale) } == "sampleScale")
    }
    #expect(refusal { try MelSpectrogramSettings(log: .natural(floor: 0)) } == "log")
    #expect(refusal { try MelSpectrogramSettings(log: .decibels, range: .frame(-1)) } == "range")
    #expect(refusal { try MelSpectrogramSettings(log: .natural, range: .recording(80)) } == "range")
    #expect(refusal { try MelSpectrogramSettings(energy: .raw(floor: .nan)) } == "energy")
    #expect(refusal { try MFCCSettings(coefficientCount: 0) } == "coefficientCount")
    #expect(refusal { try MFCCSettings(coefficientCount: 129) } == "coefficientCount")
    #expect(refusal { try MFCCSettings(lifter: .kaldi(0)) } == "lifter")
    for width in [-1, 0, 1, 2, 4, 10001] { #expect(refusal { try Deltas(width: width) } == "width") }
    for order in [-1, 0, 9] { #expect(refusal { try Deltas(order: order) } == "order") }
    #expect(refusal { try Deltas(width: 3, order: 3) } == "order")
  }

  private func refusal<Result>(_ make: () throws -> Result) -> String? {
    do {
      _ = try make()
      return nil
    } catch {
      guard case SignalError.settingOutOfRange(let name, _, _)? = error as? SignalError else { return nil }
      return name
    }
  }

  @Test func throughJSON() throws {
    var frames = FrameSettings.kaldi(sampleRate: 16000)
    frames.padding = .centered(.reflect)
    var bands = MelBandSettings()
    bands.frequencyRange = 100...7000
    let settings = try MFCCSettings(
      mel: MelSpectrogramSettings(
        sampleRate: 16000, sampleScale: 0.5, frames: frames, exponent: .magnitude, bands: bands,
        log: .decibels(floor: 1e-5),
        range: .frame(60), reference: .value(2), energy: .windowed(floor: 1), order: .energyLast),
      coefficientCount: 7, normalization: .none, lifter: .librosa(11))
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let data = try encoder.encode(settings)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    #expect(try decoder.decode(MFCCSettings.self, from: data) == settings)
    let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let mel = try #require(object["mel"] as? [String: Any])
    #expect(object["coefficient_count"] as? Int == 7)
    #expect(object["lifter"] as? String == "librosa:11.0")
    #expect(mel["range"] as? String == "frame:60.0")
    #expect(mel["energy"] as? String == "windowed:1.0")
    let framing = try #require(mel["frames"] as? [String: Any])
    #expect(framing["padding"] as? String == "centered:reflect")
    #expect(framing["window"] as? String == "povey:symmetric")
    #expect(framing["window_length"] as? Int == 400)
  }

  @Test func whatJSONLeavesOutIsTheDefault() throws {
    let decoder = JSONDecoder()
    #expect(try decoder.decode(MFCCSettings.self, from: Data(#"{"unknown": 1}"#.utf8)) == MFCCSettings())
    let mel = try decoder.decode(
      MelSpectrogramSettings.self, from: Data(#"{"frames": {}, "bands": {}}"#.utf8))
    #expect(try mel == MelSpectrogramSettings())
  }

  @Test(arguments: [
    #"{"coefficientCount": 0}"#, #"{"lifter": "22"}"#, #"{"mel": {"frames": {"padding": "wrap"}}}"#,
    #"{"mel": {"bands": {"melCount": -1}}}"#, #"{"mel": {"range": "recording:0"}}"#,
    #"{"mel": {"energy": "raw:x"}}"#,
  ])
  func badJSONIsRefused(text: String) {
    #expect(throws: SignalError.self) { try JSONDecoder().decode(MFCCSettings.self, from: Data(text.utf8)) }
  }

  @Test func texts() {
    for text in ["none", "transform", "mirrored", "centered:constant", "centered:edge", "centered:symmetric"]
    {
      #expect(FramePadding(text)?.description == text)
    }
    #expect(FramePadding("centered") == .centered(.zeros))
    for text in ["unlimited", "recording:80.0", "frame:0.5"] {
      #expect(DynamicRange(text)?.description == text)
    }
    for text in ["none", "raw:0.0", "windowed:2.5"] { #expect(FrameEnergy(text)?.description == text) }
    for text in ["none", "kaldi:22.0", "librosa:7.5"] { #expect(Lifter(text)?.description == text) }
    #expect(FrameEnergy("raw") == .raw(floor: 0))
    for text in ["", ":", "centered:", "centered:wrap", "none:1"] { #expect(FramePadding(text) == nil) }
    for text in ["", "recording", "recording:", "recording:-1", "recording:nan", "80"] {
      #expect(DynamicRange(text) == nil)
    }
    for text in ["", "raw:", "raw:-1", "none:1"] { #expect(FrameEnergy(text) == nil) }
    for text in ["", "kaldi", "kaldi:0", "22"] { #expect(Lifter(text) == nil) }
  }
}
