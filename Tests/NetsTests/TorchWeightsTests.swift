import DataModel
import Formats
import Foundation
import Testing
import Workers

@testable import Nets

/// State dicts as torch saves them, taken as they are: outputs are those of the torch modules.
@Suite struct TorchWeightsTests {
  static let names = ["rnn", "gru", "lstm", "embedding", "conv"]

  @Test(arguments: names) func stateDictsGiveTorchsOutputs(_ name: String) throws {
    let golden = try Golden("torch-\(name)-batch")
    let state = try Golden("torch-\(name)-state")
    let network = try golden.network()
    let parameters = try network.parameters(from: Array(state.tensors.values))
    var source = try golden.source()
    if network.configuration.pooling == .none {
      source.targets = source.items.map { Array(repeating: 0, count: $0.count / source.featureCount) }
    }
    let evaluator = Evaluator(network: network, parameters: parameters, pool: WorkerPool(workerCount: 1))
    let predictions = try #require(try evaluator.predictions(for: source))
    #expect(relativeError(predictions.logits, try golden.doubles("logits")) < 2e-6)
  }

  /// With names before the module's own, as checkpoints have them; what does not fit is named.
  @Test func tensorsThatDoNotFitAreNamed() throws {
    let tensors = try Golden("torch-gru-state").tensors.values.sorted { $0.name < $1.name }
    let network = try Golden("torch-gru-batch").network()
    let prefixed = tensors.map { tensor in
      var tensor = tensor
      tensor.name = "model." + tensor.name
      return tensor
    }
    #expect(
      try network.parameters(from: prefixed, prefix: "model.") == network.parameters(from: tensors))
    #expect(throws: NetError.missingTensor(name: "rnn.weight_ih_l0")) {
      try network.parameters(from: prefixed)
    }
    let lstm = try Golden("torch-lstm-batch").network()
    #expect(
      throws: NetError.tensorShape(name: "rnn.weight_ih_l0", expected: [12, 3], found: [9, 3])
    ) { try lstm.parameters(from: tensors) }
  }
}
