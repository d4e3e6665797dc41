import DataModel
import Foundation
import Shards
import TestSupport
import Testing
import Workers

private let python = Python.having("numpy, safetensors.numpy")

/// A shard opened by the reference implementation of safetensors, as the documentation shows it.
@Suite(.enabled(if: python != nil, "no Python with numpy and safetensors; PREP_PYTHON can name one"))
struct PythonTests {
  /// The two lines that a reader needs, and what prints every value of every item bit for bit.
  static let script = """
    import sys
    from safetensors.numpy import load_file
    shard = load_file(sys.argv[1])
    for i in range(len(shard["start"])):
        item = shard["frames"][shard["start"][i] : shard["start"][i] + shard["length"][i]]
        bits = item.astype("float32").view("uint32").flatten()
        print(shard["label"][i], shard["recording"][i], item.dtype, *bits)
    """

  @Test(arguments: ChunkSettings.Element.allCases) func readsEveryItem(_ type: ChunkSettings.Element) throws {
    let folder = try TemporaryFolder()
    try TinyDataSet.split(count: 20).write(to: folder.file("set"))
    try ChunkJob(
      ChunkSettings(length: 4, stride: 3, balance: BalanceSettings(), dtype: type), input: folder.file("set"),
      output: folder.file("chunks")
    ).run(pool: WorkerPool(workerCount: 2))
    let chunks = try ShardFolder(folder.file("chunks"))
    let name = type == .f16 ? "float16" : "float32"
    let expected = (0..<chunks.itemCount).map { index in
      let item = chunks.item(index)
      let bits = chunks.values(of: index).map { "\($0.bitPattern)" }
      return (["\(item.label)", "\(item.recording)", name] + bits).joined(separator: " ")
    }
    var lines: [String] = []
    for shard in chunks.manifest.shards {
      let output = try #require(python?.run(["-c", Self.script, chunks.path + "/" + shard.file]))
      lines += output.split(separator: "\n").map(String.init)
    }
    #expect(lines == expected)
  }
}
