import DataModel
import Formats
import Foundation
import Nets
import Shards
import TestSupport
import Testing
import Workers

@testable import Pipelines

private let python = Python.having("numpy, onnx, onnxruntime, safetensors.numpy")

@Suite struct ExportJobTests {
  let folder: ScratchFolder
  let chain: Chain

  init() throws {
    chain = try Chain.ofSpectrograms()
    folder = chain.folder
  }

  private func export(_ run: String = "run", to name: String = "m.onnx") throws -> ExportJob.Result {
    try ExportJob(run: folder(run), output: folder(name)).run(pool: WorkerPool(workerCount: 1))
  }

  @Test func tellsWhatItWrote() throws {
    try chain.chunks()
    let record = try chain.train(chain.trainJob())
    let result = try export()
    #expect(result.file == folder("m.onnx"))
    #expect(try chain.bytes("m.onnx").count == result.bytes)
    #expect(result.parameterCount == record.parameterCount && result.bestEpoch == record.bestEpoch)
    #expect(result.normalizes && result.classNames == ["N", "A"])
    // The same bytes again, in place of those that are there.
    let bytes = try chain.bytes("m.onnx")
    #expect(try export() == result)
    #expect(try chain.bytes("m.onnx") == bytes)
  }

  @Test func refusesWhatIsNoRun() throws {
    #expect(throws: PipelineError.notARun(folder: folder("af"))) { try export("af") }
    try chain.chunks()
    #expect(throws: Interrupted()) { try chain.train(chain.trainJob(), stopAfter: 1) }
    #expect(throws: PipelineError.noEpochDone(run: folder("run"))) { try export() }
    #expect(!FileManager.default.fileExists(atPath: folder("m.onnx")))
  }

  /// Whether rows were normalized when they are loaded or when chunks were cut, the model does it.
  @Test(.enabled(if: python != nil, "no Python with onnxruntime"), arguments: [false, true])
  func takesRawFeatures(_ isCut: Bool) throws {
    if isCut {
      try chain.chunks()
    } else {
      try SplitJob(SplitSettings(method: .shares(validation: 0.25, test: 0), seed: 1), input: folder("af"))
        .run(pool: WorkerPool(workerCount: 1))
    }
    let record = try chain.train(chain.trainJob(isCut ? "af40" : "af"))
    let normalization = isCut ? record.data.normalization : record.fittedNormalization
    _ = try export()

    let set = try ShardFolder(folder("af"))
    var source = RaggedItems(for: record.network, count: 0, longest: 1)
    var raw = source
    for index in 0..<set.itemCount {
      var values = [Float](repeating: 0, count: set.item(index).length * set.featureCount)
      set.copyRows(of: index, 0..<set.item(index).length, to: &values, at: 0)
      raw.items.append(values)
      try #require(normalization).apply(to: &values)
      source.items.append(values)
    }
    let network = try Network(record.network)
    let evaluator = Evaluator(
      network: network, parameters: try RunFolder(folder("run")).readModel(network), pool: chain.pool)
    let predictions = try #require(try evaluator.predictions(for: source))
    let rows = Array(0..<raw.itemCount)
    let tensors = [
      NamedTensor(
        name: "values", shape: [rows.count, raw.longestItem, raw.featureCount],
        floats: raw.padded(rows, steps: raw.longestItem, with: 0)),
      NamedTensor(name: "lengths", shape: [rows.count], integers: rows.map { Int64(raw.length(of: $0)) }),
      NamedTensor(name: "expected", shape: [rows.count, 2], floats: predictions.probabilities),
    ]
    try AtomicFile.write([SafetensorsFile.bytes(tensors)], to: folder("batch.safetensors"))
    let output = try #require(
      python?.run(["-c", Self.script, folder("m.onnx"), folder("batch.safetensors")]))
    let lines = output.split(separator: "\n", maxSplits: 1)
    #expect(try #require(Double(lines[0])) < 1e-5)
    let metadata = try JSONDecoder().decode([String: String].self, from: Data(lines[1].utf8))
    #expect(metadata["tool_version"] == toolVersion && metadata["sample_rate"] == "300.0")
    #expect(metadata["chunk_length"] == (isCut ? "8" : nil))
    #expect(metadata["best_epoch"] == record.bestEpoch.map { "\($0)" })
    #expect(
      try JSONDecoder().decode([String].self, from: Data(try #require(metadata["class_names"]).utf8))
        == ["N", "A"])
    #expect(
      try JSONCoding.decode(
        Manifest.Features.self, from: Array(try #require(metadata["features"]).utf8))
        == record.data.features)
  }

  static let script = """
    import json, sys
    import numpy, onnx, onnxruntime
    from safetensors.numpy import load_file
    session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
    data = load_file(sys.argv[2])
    found = session.run(["probabilities"], {k: data[k] for k in ("values", "lengths")})[0]
    print(numpy.abs(found - data["expected"]).max())
    print(json.dumps({p.key: p.value for p in onnx.load(sys.argv[1]).metadata_props}))
    """
}
