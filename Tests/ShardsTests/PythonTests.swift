import DataModel
import Foundation
import Shards
import Testing
import Workers

/// A shard opened by the reference implementation of safetensors, as the documentation shows it.
@Suite(.enabled(if: Python.path != nil, "no Python with numpy and safetensors; PREP_PYTHON can name one"))
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

  @Test(arguments: [ElementType.f16, .f32]) func readsEveryItem(_ type: ElementType) throws {
    let folder = try TemporaryFolder()
    try TinyDataSet.split(count: 20).write(to: folder.file("set"))
    try ShardFolder(folder.file("set")).chunked(
      ChunkSettings(length: 4, stride: 3, balance: BalanceSettings(), elementType: type),
      to: folder.file("chunks"), pool: WorkerPool(workerCount: 2))
    let chunks = try ShardFolder(folder.file("chunks"))
    let name = type == .f16 ? "float16" : "float32"
    let expected = (0..<chunks.itemCount).map { index in
      let item = chunks.item(index)
      let bits = chunks.values(of: index).map { "\($0.bitPattern)" }
      return (["\(item.label)", "\(item.recording)", name] + bits).joined(separator: " ")
    }
    var lines: [String] = []
    for shard in chunks.manifest.shards {
      let output = try #require(Python.run(["-c", Self.script, chunks.path + "/" + shard.file]))
      lines += output.split(separator: "\n").map(String.init)
    }
    #expect(lines == expected)
  }
}

/// The Python that tests may ask: the one that PREP_PYTHON names, or python3.
enum Python {
  static let path: String? = {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/python3" }
    return ([environment["PREP_PYTHON"]].compactMap { $0 } + folders).first {
      FileManager.default.isExecutableFile(atPath: $0)
        && run(["-c", "import numpy, safetensors.numpy"], with: $0) != nil
    }
  }()

  /// What it prints; nil if it fails.
  static func run(_ arguments: [String]) -> String? { path.flatMap { run(arguments, with: $0) } }

  private static func run(_ arguments: [String], with path: String) -> String? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
