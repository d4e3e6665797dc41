import DataModel
import Formats
import Foundation
import Nets
import TestSupport
import Testing
import Workers

@testable import Pipelines

private let python = Python.having("torch, safetensors.torch")

/// Weights from here to torch and from torch to here, over all nets that torch's modules can make.
@Suite(.enabled(if: python != nil, "no Python with torch and safetensors; PREP_PYTHON can name one"))
struct TorchTests {
  /// For each net: loads our weights strictly into the modules that NetworkConfiguration describes, prints the largest
  /// error of its outputs, and leaves the weights and outputs of a module of its own.
  static let script = """
    import json, sys
    import torch
    from safetensors.torch import load_file, save_file
    sys.path.insert(0, sys.argv[1])
    import torch_nets
    torch.set_num_threads(1)

    def outputs(net, data):
        rows = [net(x[:length]) for x, length in zip(data["values"], data["lengths"])]
        return torch.cat(rows) if net.c["pooling"] == "none" else torch.stack(rows)

    torch.manual_seed(1)
    for run in sys.argv[2:]:
        configuration = json.load(open(run + "/net.json"))
        data = load_file(run + "/batch.safetensors")
        with torch.no_grad():
            net = torch_nets.Net(configuration)
            net.load_state_dict(load_file(run + "/model.safetensors"), strict=True)
            error = (outputs(net, data) - data["logits"]).abs().max().item()
            other = torch_nets.Net(configuration)
            for p in other.parameters():
                p.add_(0.1 * torch.randn_like(p))
            save_file(other.state_dict(), run + "/torch.safetensors")
            save_file({"logits": outputs(other, data)}, run + "/outputs.safetensors")
        print(run.split("/")[-1], error)
    """

  /// Cells with readouts are ours alone.
  static let nets = ExportedNets.all.filter { net in
    net.configuration.recurrent.layerCount == 0
      || ![.lstmReadout, .gruReadout].contains(net.configuration.recurrent.cell)
  }

  static let tolerance: Float = 1e-5

  @Test func weightsGoBothWays() throws {
    let folder = try ScratchFolder()
    let scripts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Scripts/reference").standardized.path
    for (name, configuration) in Self.nets { try write(configuration, to: folder.makeFolder(name)) }
    let paths = Self.nets.map { folder($0.name) }
    let output = try #require(python?.run(["-c", Self.script, scripts] + paths))
    let lines = output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.map { String($0[0]) } == Self.nets.map(\.name))
    for line in lines {
      let error = try #require(Float(line[1]))
      #expect(error < Self.tolerance, "ours in torch, \(line)")
    }
    for (name, configuration) in Self.nets {
      let network = try Network(configuration)
      let parameters = try network.parameters(
        from: SafetensorsFile.read(folder("\(name)/torch.safetensors")).tensors)
      let found = try logits(network, parameters)
      let expected = try #require(
        SafetensorsFile.read(folder("\(name)/outputs.safetensors")).tensors.first?.floats)
      #expect(found.count == expected.count, "\(name)")
      let error = zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) }
      #expect(error < Self.tolerance, "torch's in ours, \(name)")
    }
  }

  private func logits(_ network: Network, _ parameters: Parameters) throws -> [Float] {
    let items = RaggedItems(for: network.configuration, count: 5, longest: 30)
    let evaluator = Evaluator(network: network, parameters: parameters, pool: WorkerPool(workerCount: 1))
    return try #require(try evaluator.predictions(for: items)).logits
  }

  /// A run's model, the net for torch, and a batch with our outputs.
  private func write(_ configuration: NetworkConfiguration, to path: String) throws {
    let network = try Network(configuration)
    let parameters = network.initialParameters(seed: 4)
    try RunFolder(path).write(model: parameters)
    var settings = try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(configuration)) as? [String: Any])
    settings["leftSteps"] = configuration.frontEnd.convolutions.reduce(configuration.input.stepCount) {
      left, shape in
      ((left - shape.kernel) / shape.stride + 1) / shape.averaged
    }
    try JSONSerialization.data(withJSONObject: settings).write(to: URL(fileURLWithPath: path + "/net.json"))
    let items = RaggedItems(for: configuration, count: 5, longest: 30)
    let found = try logits(network, parameters)
    let outputSize = configuration.head.outputSize
    let tensors = [
      NamedTensor(
        name: "values", shape: [5, items.longestItem, items.featureCount],
        floats: items.padded(Array(0..<5), steps: items.longestItem, with: .nan)),
      NamedTensor(name: "lengths", shape: [5], integers: (0..<5).map { Int64(items.length(of: $0)) }),
      NamedTensor(name: "logits", shape: [found.count / outputSize, outputSize], floats: found),
    ]
    try AtomicFile.write([SafetensorsFile.bytes(tensors)], to: path + "/batch.safetensors")
  }
}
