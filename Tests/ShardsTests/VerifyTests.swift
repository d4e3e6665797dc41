import Foundation
import Shards
import Testing
import Workers

@Suite struct VerifyTests {
  let folder: TemporaryFolder
  let path: String
  let manifest: Manifest
  let pool = WorkerPool(workerCount: 2)

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("set")
    var tiny = TinyDataSet(count: 12)
    tiny.shardSize = 200
    manifest = try tiny.write(to: path)
  }

  @Test func aWholeSetIsWhole() throws {
    let result = try VerifyJob(input: path).run(pool: pool)
    #expect(result.faults == [])
    #expect(result.files == manifest.shards.count + 1)
    #expect(result.bytes == manifest.recordings.bytes + manifest.shards.reduce(0) { $0 + $1.bytes })
  }

  @Test func everyFaultIsNamed() throws {
    let shards = manifest.shards.map { path + "/" + $0.file }
    try write(Array(try bytes(shards[0]).dropLast()), to: shards[0])
    var flipped = try bytes(shards[1])
    flipped[flipped.count - 1] ^= 0x10
    try write(flipped, to: shards[1])
    try FileManager.default.removeItem(atPath: shards[2])
    try write([1, 2, 3], to: path + "/data-00099.safetensors")
    try write([1, 2, 3], to: path + "/data-00098.safetensors.tmp")
    try write([1, 2, 3], to: path + "/notes.txt")
    let faults = try VerifyJob(input: path).run(pool: pool).faults
    #expect(
      faults.map(\.file) == [
        "data-00000.safetensors", "data-00001.safetensors", "data-00002.safetensors",
        "data-00098.safetensors.tmp", "data-00099.safetensors",
      ])
    #expect(faults[0].problem.hasPrefix("expected \(manifest.shards[0].bytes) bytes, found"))
    #expect(faults[1].problem.hasPrefix("expected SHA-256 \(manifest.shards[1].sha256), found"))
    #expect(faults[2].problem.contains("No such file"))
  }

  @Test func whatIsWrongInsideAFileOfTheRightChecksumIsFound() throws {
    var changed = manifest
    changed.classNames = ["N", "A"]
    try write(JSONCoding.encode(changed), to: path + "/manifest.json")
    #expect(try VerifyJob(input: path).run(pool: pool).faults.map(\.file) == ["manifest.json"])
  }

  @Test func stopsWhenAsked() {
    #expect(throws: Interrupted.self) {
      try VerifyJob(input: path).run(pool: pool, control: JobControl(isCancelled: { true }))
    }
  }
}
