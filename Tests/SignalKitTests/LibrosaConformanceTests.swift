import DataModel
import Formats
import Foundation
import SignalKit
import Testing

/// librosa's own reference filterbanks and scales, from files in a folder beside the project.
@Suite(.enabled(if: LibrosaFiles.areThere, "../shared/data/conformance/librosa is not there"))
struct LibrosaConformanceTests {
  @Test func filterbanks() throws {
    let files = try LibrosaFiles.named("feature-melfb")
    #expect(files.count == 145)
    // Reading a variable costs a child process: a fifth of the files, of both scales, is enough for every day.
    for file in files.enumerated().filter({ $0.offset % 5 == 4 }).map(\.element) {
      var bands = MelBandSettings()
      bands.melCount = try Int(file.number("nfilts"))
      (bands.minimumFrequency, bands.maximumFrequency) = try (
        Double(file.number("fmin")), Double(file.number("fmax"))
      )
      bands.scale = try file.number("htk") == 1 ? .htk : .slaney
      // One file holds bands without norm; it says so by an empty matrix.
      bands.normalization = file.name.contains("melfbnorm") ? .none : .slaney
      let fftLength = try Int(file.number("nfft"))
      let bank = try MelFilterbank(
        settings: bands, sampleRate: Double(file.number("sr")), fftLength: fftLength)
      let weights = try file.numbers("wts")
      let columns = weights.count / bands.melCount
      let dense = bank.dense
      for band in 0..<bands.melCount {
        for bin in 0..<bank.binCount {
          let expected = bin < columns ? weights[band * columns + bin] : 0
          #expect(abs(dense[band * bank.binCount + bin] - expected) < 1e-6, "\(file.name) \(band) \(bin)")
        }
      }
    }
  }

  @Test func scales() throws {
    for file in try LibrosaFiles.named("feature-hz_to_mel") + LibrosaFiles.named("feature-mel_to_hz") {
      let scale: MelScale = try file.number("htk") == 1 ? .htk : .slaney
      let isForward = file.name.contains("hz_to_mel")
      for (value, expected) in try zip(file.numbers("f"), file.numbers("result")) {
        let found =
          isForward ? scale.mel(ofFrequency: Double(value)) : scale.frequency(ofMel: Double(value))
        #expect(abs(found - Double(expected)) < 1e-6 * max(1, Double(abs(expected))), "\(file.name)")
      }
    }
  }
}

enum LibrosaFiles {
  struct File {
    let name: String
    let bytes: FileBytes

    func numbers(_ variable: String) throws -> [Float] {
      try MatlabFile.read(bytes, id: name, variable: variable).samples
    }

    func number(_ variable: String) throws -> Float { try #require(numbers(variable).first) }
  }

  static let folder = KaldiFiles.folder.deletingLastPathComponent().appendingPathComponent("librosa")
  static var areThere: Bool { (try? named("feature-melfb").isEmpty) == false }

  static func named(_ prefix: String) throws -> [File] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".mat") }.sorted().map {
      try File(name: $0, bytes: FileBytes(reading: folder.appendingPathComponent($0).path))
    }
  }
}
