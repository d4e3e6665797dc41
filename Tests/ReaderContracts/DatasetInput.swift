import DataModel
import Formats
import Foundation
import Shards

/// A data set on disk, made of one input: its files as `ScratchInput` has them.
///
/// No fuzzer finds a SHA-256, so that `@bytes(NAME)` and `@sha256(NAME)` in the manifest stand for size and checksum of
/// a file of the input.
enum DatasetInput {
  static func write(_ bytes: [UInt8]) throws -> ScratchInput {
    let input = try ScratchInput(files: bytes)
    let path = input.path + "/" + Manifest.fileName
    // Foundation's way from a file to a text leaks where the file is empty.
    guard let stored = try? FileBytes(reading: path) else { return input }
    var manifest = String(decoding: stored.array, as: UTF8.self)
    guard manifest.contains("@") else { return input }
    for name in [Manifest.recordingsName, "data-00000.safetensors", "train-00000.safetensors"] {
      guard manifest.contains("(\(name))"), let file = try? FileBytes(reading: input.path + "/" + name) else {
        continue
      }
      manifest = manifest.replacingOccurrences(of: "\"@bytes(\(name))\"", with: "\(file.count)")
      manifest = manifest.replacingOccurrences(of: "@sha256(\(name))", with: file.checksum)
    }
    try Data(manifest.utf8).write(to: URL(fileURLWithPath: path))
    return input
  }
}

extension ReaderContract {
  static func readDataset(_ bytes: [UInt8]) throws {
    let input = try DatasetInput.write(bytes)
    let folder = try ShardFolder(input.path)
    try expect(
      folder.itemCount <= bytes.count && folder.featureCount <= bytes.count, "counts that bytes hold")
    for cut in [ItemCut.whole, .random(length: 2, seed: 1), .chunks(length: 2, stride: 1)] {
      // Items may be too short for a cut.
      do {
        try readBatches(ShardBatchSource(folder, split: nil, cut: cut), byteCount: bytes.count)
      } catch is ShardError {}
    }
  }

  private static func readBatches(_ source: ShardBatchSource, byteCount: Int) throws {
    var batch = Batch()
    for item in 0..<min(source.itemCount, 64) {
      try source.fill(&batch, items: [item], epoch: 1)
      try expect(batch.lengths[0] >= 1 && batch.lengths[0] <= source.longestItem, "length of an item")
      try expect(
        batch.lengths[0] * source.featureCount <= 2 * byteCount, "more values than bytes hold")
      try expect(batch.labels[0] >= -1 && batch.labels[0] < source.classNames.count, "class of an item")
      try expect(batch.recordings[0] < source.folder.recordings.count, "recording of an item")
    }
  }
}
