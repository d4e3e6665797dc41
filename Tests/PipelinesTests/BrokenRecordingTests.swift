import DataModel
import Formats
import Foundation
import Pipelines
import Shards
import TestSupport
import Testing

/// One recording or label of a download that cannot be used.
struct BrokenRecording: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var damage: @Sendable (inout CincDownload) -> Void
  /// What the error says behind the input's path.
  var message: String
  /// How the manifest lists it.
  var file: String
  var reason: String

  init(
    _ name: String, file: String, reason: String, message: String? = nil,
    _ damage: @escaping @Sendable (inout CincDownload) -> Void
  ) {
    testDescription = name
    self.damage = damage
    self.file = file
    self.reason = reason
    self.message = message ?? "/\(file): \(reason)"
  }

  static let all = [
    BrokenRecording(
      "not a number", file: "A00003.mat",
      reason: "channel 0, sample 17: expected a finite number within the range of single precision, found nan"
    ) { $0.files["A00003.mat"] = CincDownload.mat((0..<900).map { $0 == 17 ? Float.nan : 1 }) },
    BrokenRecording(
      "too large to square", file: "A00003",
      reason: "expected finite features, found inf in row 0, feature 1",
      message: ": recording A00003: expected finite features, found inf in row 0, feature 1"
    ) {
      $0.files["A00003.mat"] = CincDownload.mat((0..<900).map { $0 % 2 == 0 ? Float(1e30) : -1e30 })
      $0.files["A00003.hea"] = nil
    },
    BrokenRecording(
      "lies about its size", file: "A00003.mat",
      reason:
        "matrix header at byte 0: expected at most 1800 bytes of elements, found 1 by 1000000000 elements of 2 bytes"
    ) {
      $0.files["A00003.mat"] = CincDownload.mat([Int16](repeating: 1, count: 900), columns: 1_000_000_000)
    },
    BrokenRecording(
      "empty", file: "A00003.mat", reason: "byte 0: expected the header of a MATLAB file, found an empty file"
    ) { $0.files["A00003.mat"] = [] },
    BrokenRecording(
      "shorter than a window", file: "A00003", reason: "expected at least 32 samples, one window, found 31",
      message: ": recording A00003: expected at least 32 samples, one window, found 31"
    ) {
      $0.files["A00003.mat"] = CincDownload.mat([Int16](repeating: 1, count: 31))
      $0.files["A00003.hea"] = CincDownload.header("A00003", sampleCount: 31)
    },
    BrokenRecording(
      "another sample rate", file: "A00003",
      reason: "expected the sample rate of the first recording, 300 Hz, found 250 Hz",
      message: ": recording A00003: expected the sample rate of the first recording, 300 Hz, found 250 Hz"
    ) { $0.files["A00003.hea"] = CincDownload.header("A00003", sampleCount: 1080, sampleRate: 250) },
    BrokenRecording(
      "a label without recording", file: "REFERENCE.csv: row 3",
      reason: "label N for A00003, but there is no A00003.mat"
    ) { $0.files["A00003.mat"] = nil },
    BrokenRecording(
      "a recording without label", file: "A00003.mat", reason: "a recording without a label in REFERENCE.csv"
    ) { $0.labels.remove(at: 2) },
    BrokenRecording(
      "two labels", file: "REFERENCE.csv: row 7", reason: "A00003 is labeled A, but N in row 3"
    ) { $0.labels.append("A00003,A") },
  ]
}

@Suite struct BrokenRecordingTests {
  let folder: ScratchFolder
  let chain: Chain

  init() throws {
    folder = try ScratchFolder()
    chain = Chain(folder)
  }

  @Test(arguments: BrokenRecording.all) func stopsTheJob(_ broken: BrokenRecording) throws {
    var download = CincDownload(count: 6)
    broken.damage(&download)
    let input = try download.write(to: folder)
    #expect(message { try chain.spectrogram(input) } == input + broken.message)
    #expect(!FileManager.default.fileExists(atPath: folder("af")))
  }

  @Test(arguments: BrokenRecording.all) func isLeftOutAndListed(_ broken: BrokenRecording) throws {
    var download = CincDownload(count: 6)
    broken.damage(&download)
    let input = try download.write(to: folder)
    let manifest = try chain.spectrogram(input, onError: .skip).manifest
    #expect(manifest.skipped == [.init(file: broken.file, reason: broken.reason)])
    let data = try ShardFolder(folder("af"))
    #expect(data.recordings.map(\.id) == ["A00001", "A00002", "A00004", "A00005", "A00006"])
    #expect((0..<data.itemCount).map { data.item($0).label } == [1, 0, 0, 1, 0])
    #expect(data.manifest.leftOut.isEmpty)
  }

  @Test func manifestDoesNotDependOnWhereTheInputLies() throws {
    var download = CincDownload(count: 6)
    download.files["A00003.mat"] = []
    try chain.spectrogram(try download.write(to: folder, "here/training2017"), to: "a", onError: .skip)
    try chain.spectrogram(try download.write(to: folder, "far/away/training2017"), to: "b", onError: .skip)
    #expect(try contents(of: folder("a")) == contents(of: folder("b")))
  }

  @Test func saysWhyNoneCanBeRead() throws {
    var download = CincDownload(count: 3)
    for number in 1...3 { download.files["A0000\(number).mat"] = [] }
    let input = try download.write(to: folder)
    #expect(
      message { try chain.spectrogram(input, onError: .skip) }
        == "\(input): none of 3 recordings can be read; the first: \(input)/A00001.mat: byte 0: "
        + "expected the header of a MATLAB file, found an empty file")
  }
}
