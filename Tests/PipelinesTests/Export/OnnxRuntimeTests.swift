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

/// Exported nets computed by onnxruntime, beside what this package computes.
@Suite(
  .enabled(
    if: python != nil,
    "no Python with onnx, onnxruntime and safetensors; PREP_PYTHON can name one"))
struct OnnxRuntimeTests {
  /// Prints for each net: whether the reference implementation would write the same bytes, how far the logits of items
  /// are apart, the largest errors of logits and probabilities over a batch, and the largest difference of an item that
  /// is computed by itself.
  static let script = """
    import sys
    import numpy, onnx, onnxruntime
    from safetensors.numpy import load_file
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    for path in sys.argv[1:]:
        model = onnx.load(path + ".onnx")
        onnx.checker.check_model(model, full_check=True)
        with open(path + ".onnx", "rb") as file:
            is_canonical = model.SerializeToString() == file.read()
        session = onnxruntime.InferenceSession(path + ".onnx", options, ["CPUExecutionProvider"])
        data = load_file(path + ".safetensors")
        values, lengths = data["values"], data["lengths"]
        found = session.run(["logits", "probabilities"], {"values": values, "lengths": lengths})
        expected = data["logits"], data["probabilities"]
        assert [x.shape for x in found] == [x.shape for x in expected]
        errors = [numpy.abs(x - y).max() for x, y in zip(found, expected)]
        alone = 0
        for i, length in enumerate(lengths):
            one = {"values": values[i:i + 1, :length], "lengths": lengths[i:i + 1]}
            logits = session.run(["logits"], one)[0][0]
            row = found[0][i]
            alone = max(alone, numpy.abs(logits - (row[:length] if row.ndim == 2 else row)).max())
        spread = numpy.ptp(expected[0], axis=0).max()
        print(path.split("/")[-1], is_canonical, spread, *errors, alone)
    """

  static let tolerance = 1e-5

  @Test func computesTheSame() throws {
    let folder = try ScratchFolder()
    let paths = try ExportedNets.all.map { name, configuration in
      try Self.write(configuration, to: folder(name))
      return folder(name)
    }
    let output = try #require(python?.run(["-c", Self.script] + paths))
    let lines = output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.map { String($0[0]) } == ExportedNets.all.map(\.name))
    for line in lines {
      #expect(line[1] == "True", "\(line[0]): other bytes than the reference implementation writes")
      // Were all items alike, nothing would be told about lengths.
      let spread = try #require(Double(line[2]))
      #expect(spread > 0.01, "\(line)")
      let errors = line[3...].compactMap { Double($0) }
      #expect(errors.count == 3 && errors.allSatisfy { $0 < Self.tolerance }, "\(line)")
    }
  }

  /// Writes a net with random weights and normalization as `path.onnx`, and a batch with what this package makes of it as
  /// `path.safetensors`.
  private static func write(_ configuration: NetworkConfiguration, to path: String) throws {
    let network = try Network(configuration)
    let parameters = try randomParameters(of: network)
    let normalization = configuration.input.categoryCounts.isEmpty ? someNormalization(3) : nil
    let graph = try NetworkGraph.make(network, parameters, normalization: normalization)
    let model = OnnxModel(
      producerName: "prep", producerVersion: toolVersion, graph: graph, metadata: ["a": "b"])
    try AtomicFile.write(model.parts(file: path), to: path + ".onnx")

    let raw = RaggedItems(for: configuration, count: 9, longest: 40)
    var items = raw
    if let normalization {
      for i in items.items.indices { normalization.apply(to: &items.items[i]) }
    }
    let evaluator = Evaluator(network: network, parameters: parameters, pool: WorkerPool(workerCount: 1))
    let predictions = try #require(try evaluator.predictions(for: items))
    // More steps than the longest item has, and padding that shows wherever it is computed with.
    let steps = raw.longestItem + (configuration.pooling == .flatten ? 0 : 3)
    let rows = Array(0..<raw.itemCount)
    let lengths = rows.map { Int64(raw.length(of: $0)) }
    func outputs(_ name: String, _ values: [Float]) -> NamedTensor {
      let width = values.count / predictions.itemCount
      guard configuration.pooling == .none else {
        return NamedTensor(name: name, shape: [rows.count, width], floats: values)
      }
      var (padded, start) = ([Float](), 0)
      for length in lengths {
        padded += values[start..<start + Int(length) * width]
        padded += [Float](repeating: 0, count: (steps - Int(length)) * width)
        start += Int(length) * width
      }
      return NamedTensor(name: name, shape: [rows.count, steps, width], floats: padded)
    }
    let tensors = [
      NamedTensor(
        name: "values", shape: [rows.count, steps, raw.featureCount],
        floats: raw.padded(rows, steps: steps, with: .nan)),
      NamedTensor(name: "lengths", shape: [rows.count], integers: lengths),
      outputs("logits", predictions.logits), outputs("probabilities", predictions.probabilities),
    ]
    try AtomicFile.write([SafetensorsFile.bytes(tensors)], to: path + ".safetensors")
  }

  /// All of them random, those too that begin as ones and zeros.
  private static func randomParameters(of network: Network) throws -> Parameters {
    var generator = SeededGenerator(seed: 8, purpose: .initialWeights)
    return try network.parameters(
      from: network.initialParameters(seed: 8).tensors().map { tensor in
        let floats = try #require(tensor.floats)
        return NamedTensor(
          name: tensor.name, shape: tensor.shape,
          floats: floats.map { 1.5 * $0 + Float(generator.uniform(in: -0.1...0.1)) })
      })
  }

  private static func someNormalization(_ count: Int) -> Normalization {
    var generator = SeededGenerator(seed: 9, purpose: .generatedData)
    return Normalization(
      FeatureStatistics(
        of: (0..<30 * count).map { Float($0 % count) + Float(generator.uniform(in: -1...1)) },
        featureCount: count))
  }
}
