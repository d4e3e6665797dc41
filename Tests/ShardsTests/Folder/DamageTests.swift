import DataModel
import Foundation
import Shards
import Testing
import Workers

/// Each file of a tiny data set cut at every byte, and with bits flipped: it is reported, or the data are the same.
/// That nothing traps shows in that the tests go on.
@Suite struct DamageTests {
  static let files = ["data-00000.safetensors", "manifest.json", "recordings.csv"]

  let folder: TemporaryFolder
  let path: String
  let pool = WorkerPool(workerCount: 1)
  let whole: ShardFolder

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("set")
    var tiny = TinyDataSet.split(count: 3)
    tiny.featureCount = 2
    tiny.classNames = ["A", "N"]
    tiny.samples[0].id = "r,\"0\""
    try tiny.write(to: path)
    whole = try ShardFolder(path)
  }

  /// Nothing to complain of, though a byte of the manifest changed: then what the manifest does not protect, such as
  /// the name of its source, may differ, but no number of the data.
  private func isTheSame() throws -> Bool {
    let set = try ShardFolder(path)
    return set.allItems == whole.allItems && set.allValues == whole.allValues
      && set.recordings == whole.recordings
  }

  private func isReported() -> Bool {
    guard let verification = try? VerifyJob(input: path).run(pool: pool) else { return true }
    return !verification.faults.isEmpty
  }

  @Test(arguments: files) func truncated(_ name: String) throws {
    let file = path + "/" + name
    let original = try bytes(file)
    for count in 0..<original.count {
      try write(Array(original[..<count]), to: file)
      // The line feed at the end of the manifest is not part of its JSON.
      if name == "manifest.json" && count == original.count - 1 {
        #expect(try isTheSame())
      } else {
        #expect(isReported(), "cut at \(count)")
        #expect(throws: (any Error).self, "cut at \(count)") { try ShardFolder(path) }
      }
    }
  }

  @Test(arguments: files) func flipped(_ name: String) throws {
    let file = path + "/" + name
    let original = try bytes(file)
    for place in original.indices {
      var damaged = original
      damaged[place] ^= 1 << (place % 8)
      try write(damaged, to: file)
      if isReported() {
        _ = try? isTheSame()
      } else {
        #expect(name == "manifest.json", "a bit of byte \(place) flipped without notice")
        #expect(try isTheSame(), "a bit of byte \(place) flipped")
      }
    }
  }

  @Test(arguments: files) func missing(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + name)
    #expect(isReported())
    #expect(throws: (any Error).self) { try ShardFolder(path) }
  }

  @Test(arguments: files) func longer(_ name: String) throws {
    try write(try bytes(path + "/" + name) + [0x7D], to: path + "/" + name)
    #expect(isReported())
    #expect(throws: (any Error).self) { try ShardFolder(path) }
  }

  @Test(arguments: files) func aFolderInItsPlace(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + name)
    try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: false)
    #expect(isReported())
    #expect(throws: (any Error).self) { try ShardFolder(path) }
  }
}
