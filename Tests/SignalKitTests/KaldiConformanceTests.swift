import DataModel
import Foundation
import SignalKit
import Testing

/// Kaldi's own output, from its files in a folder beside the project.
@Suite(.enabled(if: KaldiFiles.areThere, "../shared/data/conformance/kaldi is not there"))
struct KaldiConformanceTests {
  /// A band or a coefficient of Kaldi's is as good as its single-precision transform: about 1e-6 of the frame's power,
  /// which shows where a band is far below the rest.
  @Test(arguments: KaldiFiles.fbanks) func fbank(file: KaldiFiles.Fbank) throws {
    var frames = FrameSettings.kaldi
    frames.padding = file.padding
    var bands = MelBandSettings.kaldi
    bands.melCount = file.melCount
    let settings = try MelSpectrogramSettings(
      sampleRate: 16000, frames: frames, bands: bands, log: .natural, energy: file.energy, order: file.order)
    var extractor = try MelSpectrogramExtractor(settings: settings)
    let samples = try KaldiFiles.samples()
    let error = try compare(extractor.extract(samples.span), file.name)
    #expect(error.largest < 0.05)
    #expect(error.median < 2e-4)
  }

  @Test(arguments: [("test-mfcc.txt", FramePadding.none), ("test-mfcc-no-snip-edges.txt", .mirrored)])
  func mfcc(file: String, padding: FramePadding) throws {
    var frames = FrameSettings.kaldi
    frames.padding = padding
    let mel = try MelSpectrogramSettings(
      sampleRate: 16000, frames: frames, bands: .kaldi, log: .natural,
      energy: .raw(floor: 0))
    var extractor = try MFCCExtractor(
      settings: MFCCSettings(mel: mel, coefficientCount: 13, lifter: .kaldi(22)))
    let samples = try KaldiFiles.samples()
    let error = try compare(extractor.extract(samples.span), file)
    // Liftered coefficients are up to 12 times as large as logarithms.
    #expect(error.largest < 0.1)
    #expect(error.median < 2e-3)
    if padding == .none {
      #expect(try extractor.settings == MFCCPlan(settings: .kaldi(sampleRate: 16000)).settings)
    }
  }

  private func compare(_ found: Frames, _ file: String) throws -> (largest: Double, median: Double) {
    let expected = try KaldiFiles.matrix(file)
    try #require(found.rowCount == expected.count)
    let differences = zip(found.values, expected.flatMap { $0 }).map { abs(Double($0) - $1) }.sorted()
    try #require(differences.count == found.values.count)
    let (largest, median) = (differences[differences.count - 1], differences[differences.count / 2])
    print("\(file): largest difference \(largest), median \(median)")
    return (largest, median)
  }
}

enum KaldiFiles {
  struct Fbank: Sendable, CustomTestStringConvertible {
    let name: String
    var melCount = 23
    var padding = FramePadding.none
    var energy = FrameEnergy.none
    var order = FeatureOrder.energyFirst
    var testDescription: String { name }
  }

  static let fbanks = [
    Fbank(name: "test.txt"),
    Fbank(name: "test-40.txt", melCount: 40),
    Fbank(name: "test-40-no-snip-edges.txt", melCount: 40, padding: .mirrored),
    Fbank(name: "test-with-energy.txt", energy: .raw(floor: 0)),
    Fbank(name: "test-htk.txt", energy: .raw(floor: 0), order: .energyLast),
  ]

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/conformance/kaldi").standardizedFileURL
  static var areThere: Bool {
    FileManager.default.isReadableFile(atPath: folder.appendingPathComponent("test.wav").path)
  }

  /// 16-bit integers behind a header of 44 bytes, as they are.
  static func samples() throws -> [Float] {
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("test.wav"))).dropFirst(44)
    return Swift.stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      Float(Int16(truncatingIfNeeded: Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8))
    }
  }

  /// The rows of a text archive of one utterance: its name and `[`, then a frame a line.
  static func matrix(_ name: String) throws -> [[Double]] {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    let lines = text.split(separator: "\n").dropFirst()
    return lines.map { $0.split(whereSeparator: { $0 == " " || $0 == "]" }).compactMap { Double($0) } }
      .filter { !$0.isEmpty }
  }
}
