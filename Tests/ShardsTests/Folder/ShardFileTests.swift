import DataModel
import Formats
@testable import Shards
import Testing

/// What a shard looks like to any reader of safetensors.
@Suite struct ShardFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [1, 2, 3, 7, 8, 9, 64]) func dataBeginAtAMultipleOf64(_ count: Int) throws {
    try TinyDataSet(count: count).write(to: folder.file("set"))
    let file = try FileBytes(mapping: folder.file("set/data-00000.safetensors"))
    let header = try SafetensorsHeader(file)
    #expect(header.entries.map(\.name) == ["start", "length", "label", "recording", "frames"])
    #expect(header.entries[0].range.lowerBound % 64 == 0)
    #expect(header.entries.dropLast().allSatisfy { $0.elementType == .i64 && $0.shape == [count] })
    #expect(header.entries[4].elementType == .f32 && header.entries[4].shape[1] == 3)
    #expect(header.entries.allSatisfy { $0.range.lowerBound % 8 == 0 })
    #expect(header.entries[4].range.upperBound == file.count)
    #expect(file.slice(8..<9).array == [UInt8(ascii: "{")])
  }

  @Test func theIndexSaysWhereItemsAre() throws {
    let tiny = TinyDataSet(count: 4)
    try tiny.write(to: folder.file("set"))
    let tensors = try SafetensorsFile.read(folder.file("set/data-00000.safetensors")).tensors
    let lengths = tiny.samples.map { Int64($0.rows) }
    #expect(tensors[0].integers == [0, lengths[0], lengths[0] + lengths[1], lengths[..<3].reduce(0, +)])
    #expect(tensors[1].integers == lengths)
    #expect(tensors[2].integers == [1, 1, 0, 1])
    #expect(tensors[3].integers == [0, 1, 2, 3])
    #expect(tensors[4].floats == (0..<4).flatMap { tiny.frames($0).values })
  }

  @Test func overlappingItemsStoreTheirRowsOnce() throws {
    let output = try OutputFolder(folder.file("set"), existing: .keep)
    var writer = ShardWriter(folder: output, split: .train, featureCount: 1, elementType: .u8)
    let items = [(0, 4), (2, 4), (2, 4), (5, 1)].map {
      Item(start: $0.0, length: $0.1, label: 0, recording: 0)
    }
    try writer.append(EncodedRows(bytes: [1, 2, 3, 4, 5, 6], rowCount: 6, items: items))
    try writer.append(EncodedRows(bytes: [7, 8, 9, 10], rowCount: 4, items: [items[0]]))
    try writer.finish()
    #expect((writer.rowCount, writer.itemCount, writer.shards.count) == (10, 5, 1))
    #expect(writer.shards[0].file == "train-00000.safetensors" && writer.shards[0].split == "train")
    let tensors = try SafetensorsFile.read(output.file("train-00000.safetensors")).tensors
    #expect(tensors[0].integers == [0, 2, 2, 5, 6])
    #expect(tensors[4].bytes == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  }

  @Test func aWriterOfNothingWritesNothing() throws {
    let output = try OutputFolder(folder.file("set"), existing: .keep)
    var writer = ShardWriter(folder: output, split: nil, featureCount: 2, elementType: .f32)
    try writer.finish()
    #expect(writer.shards.isEmpty && names(in: folder.file("set")).isEmpty)
  }

  @Test func aRecordingWithoutRowsIsRefused() throws {
    let output = try OutputFolder(folder.file("set"), existing: .keep)
    var writer = ShardWriter(folder: output, split: nil, featureCount: 2, elementType: .f32)
    let nothing = EncodedRows(frames: Frames(featureCount: 2, values: []), label: 0, recording: 12)
    #expect(throws: ShardError.empty(folder: output.path, why: "recording 12 has no rows of features")) {
      try writer.append(nothing)
    }
  }

  @Test(arguments: [
    ("data-00000.safetensors", true), ("train-123456.safetensors", true),
    ("validation-00001.safetensors", true),
    ("test-00001.safetensors", true), ("data-0000.safetensors", false), ("data-00000.safetensors.tmp", false),
    ("../data-00000.safetensors", false), ("data-00000.safetensors/x", false),
    ("other-00000.safetensors", false),
    ("data-½½½½½.safetensors", false), ("data-٠٠٠٠٠.safetensors", false),
    ("data-00000.safetensors\u{301}", false),
    ("-00000.safetensors", false), ("data-", false), ("data", false), ("", false), ("manifest.json", false),
  ]) func namesOfShards(_ name: String, _ isOne: Bool) {
    #expect(Manifest.isShardName(name) == isOne)
  }
}
