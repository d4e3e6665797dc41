import DataModel
import Foundation
import SignalKit
import Testing

@Suite struct FeatureSettingsTests {
  @Test func defaultsAreLibrosas() throws {
    let mel = MelSpectrogramSettings()
    #expect(mel.sampleRate == 22050)
    #expect(mel.sampleScale == 1)
    #expect(mel.frames.window == Window(.hann, .periodic))
    #expect(mel.frames.windowLength == 2048)
    #expect(mel.framing.windowLength == 2048)
    #expect(mel.frames.hopLength == 512)
    #expect(mel.framing.fftLength == 2048)
    #expect(mel.frames.padding == .centered(.zeros))
    #expect(mel.frames.detrending == .none)
    #expect(mel.frames.preEmphasis == 0)
    #expect(mel.exponent == .power)
    #expect(mel.bands.melCount == 128)
    #expect(mel.bands.minimumFrequency == 0 && mel.bands.maximumFrequency == nil)
    #expect(mel.bands.scale == .slaney)
    #expect(mel.bands.normalization == .slaney)
    #expect(mel.bands.interpolation == .hertz)
    #expect(mel.log == .none)
    #expect(mel.range == .unlimited)
    #expect(mel.reference == .one)
    #expect(mel.energy == .none)
    #expect(mel.order == .energyFirst)
    #expect(mel.featureCount == 128)
    let mfcc = MFCCSettings()
    #expect(mfcc.coefficientCount == 20)
    #expect(mfcc.normalization == .ortho)
    #expect(mfcc.lifter == .none)
    #expect(mfcc.mel.log == .decibels(floor: 1e-10))
    #expect(mfcc.mel.range == .recording(80))
    #expect(try Deltas() == Deltas(width: 9, order: 1))
  }

  @Test func kaldisDefaults() throws {
    var kaldi = MFCCSettings.kaldi
    kaldi.mel.sampleRate = 16000
    let mfcc = try MFCCPlan(settings: kaldi).settings
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
    #expect(mel.bands.minimumFrequency == 20 && mel.bands.maximumFrequency == 8000)
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
    #expect(MelSpectrogramSettings.kaldi.energy == .none)
    #expect(FrameSettings.kaldi.resolved(sampleRate: 8000).fftLength == 256)
    #expect(FrameSettings.kaldi.resolved(sampleRate: 44100).windowLength == 1102)
    #expect(FrameSettings.kaldi.resolved(sampleRate: 22050).hopLength == 220)
  }

  @Test(arguments: [0, -1, 20, 40, 99, Double.nan, .infinity, 1e300]) func ratesThatKaldiCannotHave(
    rate: Double
  ) {
    var settings = MFCCSettings.kaldi
    settings.mel.sampleRate = rate
    #expect(throws: SignalError.self) { try MFCCPlan(settings: settings) }
  }

  @Test func whatCannotBeIsRefused() throws {
    func refused(_ name: String, _ change: (inout FrameSettings, inout MelBandSettings) -> Void) {
      var (frames, bands) = (FrameSettings(), MelBandSettings())
      change(&frames, &bands)
      #expect(refusal { try MelSpectrogramSettings(sampleRate: 22050, frames: frames, bands: bands) } == name)
    }
    for length in [0, -1, 2047, Int.max] {
      refused("frames.fftLength") { frames, _ in frames.fftLength = .samples(length) }
    }
    for length in [0, -1, Int.max] {
      refused("frames.windowLength") { frames, _ in frames.windowLength = .samples(length) }
    }
    for length in [0, -1, Int.max] {
      refused("frames.hopLength") { frames, _ in frames.hopLength = .samples(length) }
    }
    for time in [0, -1, 0.01, Double.nan, 1e300] {
      refused("frames.windowLength") { frames, _ in frames.windowLength = .milliseconds(time) }
    }
    for value in [-0.1, 1.1, Double.nan] {
      refused("frames.preEmphasis") { frames, _ in frames.preEmphasis = value }
    }
    refused("frames.window") { frames, _ in frames.window = .tukey(2) }
    for count in [0, -1, 16385, Int.max] { refused("bands.melCount") { _, bands in bands.melCount = count } }
    for frequency in [-1, Double.nan, .infinity] {
      refused("bands.minimumFrequency") { _, bands in bands.minimumFrequency = frequency }
    }
    for frequency in [0, -1, Double.nan, .infinity] {
      refused("bands.maximumFrequency") { _, bands in bands.maximumFrequency = frequency }
    }
    for rate in [0, -1, Double.nan, .infinity, 1e-300, 1e300] {
      #expect(refusal { try MelSpectrogramSettings(sampleRate: rate) } == "sampleRate")
    }
    for scale in [0, -1, Double.nan, .infinity] {
      #expect(refusal { try MelSpectrogramSettings(sampleRate: 22050, sampleScale: scale) } == "sampleScale")
    }
    #expect(refusal { try MelSpectrogramSettings(sampleRate: 22050, log: .natural(floor: 0)) } == "log")
    #expect(
      refusal { try MelSpectrogramSettings(sampleRate: 22050, log: .decibels, range: .frame(-1)) } == "range")
    #expect(
      refusal { try MelSpectrogramSettings(sampleRate: 22050, log: .natural, range: .recording(80)) }
        == "range")
    #expect(refusal { try MelSpectrogramSettings(sampleRate: 22050, energy: .raw(floor: .nan)) } == "energy")
    #expect(refusal { try MFCCSettings(mel: .librosaDecibels, coefficientCount: 0) } == "coefficientCount")
    #expect(refusal { try MFCCSettings(mel: .librosaDecibels, coefficientCount: 129) } == "coefficientCount")
    #expect(refusal { try MFCCSettings(mel: .librosaDecibels, lifter: .kaldi(0)) } == "lifter")
    for width in [-1, 0, 1, 2, 4, 10001] { #expect(refusal { try Deltas(width: width) } == "width") }
    for order in [-1, 0, 9] { #expect(refusal { try Deltas(order: order) } == "order") }
    #expect(refusal { try Deltas(width: 3, order: 3) } == "order")
  }

  private func refusal<Result>(_ make: () throws -> Result) -> String? {
    do {
      _ = try make()
      return nil
    } catch {
      guard case SignalError.setting(let found)? = error as? SignalError else { return nil }
      return found.name
    }
  }

  @Test func throughJSON() throws {
    var frames = FrameSettings.kaldi.resolved(sampleRate: 16000)
    frames.padding = .centered(.reflect)
    var bands = MelBandSettings()
    (bands.minimumFrequency, bands.maximumFrequency) = (100, 7000)
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

  @Test func lengthsThroughText() throws {
    for text in ["400", "25ms", "12.5ms", "-1"] { #expect(FrameLength(text)?.description == text) }
    for text in ["", "ms", "25 ms", "1.5", "nanms", "25s"] { #expect(FrameLength(text) == nil) }
    var frames = FrameSettings.kaldi
    frames.hopLength = .milliseconds(12.5)
    let data = try JSONEncoder().encode(frames)
    #expect(try JSONDecoder().decode(FrameSettings.self, from: data) == frames)
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
