import DataModel
import Foundation
import Testing

@testable import Nets

@Suite struct ConfigurationTests {
  /// The run.json and last.safetensors of earlier versions.
  @Test func earlierFilesAreRead() throws {
    let net = """
      {"inputSize": 17, "classCount": 2, "cell": "lstm", "hiddenSize": 4, "layerCount": 2, "headSize": 3,
       "loss": "binaryCrossEntropy"}
      """
    #expect(
      try JSONDecoder().decode(NetworkConfiguration.self, from: Data(net.utf8))
        == NetworkConfiguration(inputSize: 17, classCount: 2, hiddenSize: 4, layerCount: 2, headSize: 3))
    let training = """
      {"epochs": 3, "batchSize": 8, "learningRate": 0.01, "seed": 7, "optimizer": "adam", "selection": "balancedAccuracy",
       "adam": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}}
      """
    #expect(
      try JSONDecoder().decode(TrainingSettings.self, from: Data(training.utf8))
        == TrainingSettings(epochs: 3, batchSize: 8, learningRate: 0.01, seed: 7))
    let progress = """
      {"seed": 7, "batchSize": 8, "itemCount": 20, "epoch": 0, "step": 2, "totalSteps": 2, "lossSum": 3.5,
       "correctCount": 9, "gradientNormSum": 1, "trainSeconds": 1, "history": []}
      """
    let read = try JSONDecoder().decode(TrainingProgress.self, from: Data(progress.utf8))
    #expect(read.weightSum == 16 && read.targetCount == 16 && read.lossSum == 3.5)
  }

  @Test(arguments: Shapes.all) func configurationsComeBack(_ configuration: NetworkConfiguration) throws {
    let data = try JSONEncoder().encode(configuration)
    #expect(try JSONDecoder().decode(NetworkConfiguration.self, from: data) == configuration)
    #expect(!configuration.summary.isEmpty)
  }

  @Test(arguments: NetPreset.allCases) func presetsAreNets(_ preset: NetPreset) throws {
    var configuration = preset.configuration
    configuration.inputSize = 17
    if configuration.pooling == .flatten { configuration.stepCount = 40 }
    let network = try Network(configuration)
    let names = network.layout.views.map(\.name)
    #expect(Set(names).count == names.count && names.last == "head.\(2 * configuration.headSizes.count).bias")
    let expected: [NetPreset: Int] = [
      .meanSpectrum: 18 * 128 + 129 * 64 + 65, .fullyConnected: 681 * 512 + 513 * 256 + 257,
      .conv: 52 * 32 + 97 * 64 + 193 * 128 + 129, .rnn: 128 * (17 + 128 + 2) + 129 * 128 + 129,
      .gru: 3 * 128 * (17 + 128 + 2) + 129 * 128 + 129,
    ]
    if let count = expected[preset] { #expect(network.layout.count == count) }
  }

  @Test func wrongCombinationsAreNamed() {
    func name(_ change: (inout NetworkConfiguration) -> Void) -> String? {
      var configuration = NetworkConfiguration(inputSize: 2, classCount: 2, hiddenSize: 3)
      change(&configuration)
      do {
        _ = try Network(configuration)
        return nil
      } catch {
        guard case .invalidSetting(let name, _, _) = error else { return nil }
        return name
      }
    }
    #expect(name { $0.dropout = 0.1 } == "dropout")
    #expect(name { ($0.dropout, $0.layerCount) = (.nan, 2) } == "dropout")
    #expect(name { $0.embeddingSize = 3 } == "embeddingSize")
    #expect(name { $0.categoryCounts = [3] } == "number of category counts")
    #expect(name { $0.categoryCounts = [0, 0] } == "categoryCounts")
    #expect(name { $0.categoryCounts = [-1, 2] } == "categoryCounts")
    #expect(name { ($0.categoryCounts, $0.layerCount, $0.pooling) = ([3, 0], 0, .mean) } == "embeddingSize")
    #expect(name { ($0.categoryCounts, $0.cell) = ([3, 0], .gruReadout) } == "embeddingSize")
    #expect(name { $0.categoryCounts = [1 << 24, 1] } == "number of categories")
    #expect(
      name {
        ($0.inputSize, $0.categoryCounts, $0.embeddingSize) = (32, Array(repeating: 2, count: 32), 1 << 20)
      } == "width of the embedding")
    #expect(name { $0.stepCount = 3 } == "stepCount")
    #expect(name { ($0.pooling, $0.layerCount) = (.flatten, 0) } == "stepCount")
    #expect(name { ($0.layerCount, $0.bidirectional, $0.pooling) = (0, true, .mean) } == "bidirectional")
    #expect(name { $0.readoutSize = 3 } == "readoutSize")
    #expect(name { ($0.cell, $0.initialWeights.forgetBias) = (.gru, 1) } == "forgetBias")
    #expect(name { $0.initialWeights.forgetBias = .infinity } == "forgetBias")
    let shape = ConvolutionShape(channels: 2, kernel: 2)
    #expect(name { ($0.pooling, $0.convolutions) = (.none, [shape]) } == "pooling")
    #expect(name { $0.convolutions = [ConvolutionShape(channels: 2, kernel: 0)] } == "convolutions.kernel")
    #expect(
      name { ($0.pooling, $0.stepCount, $0.convolutions, $0.layerCount) = (.flatten, 1, [shape], 0) }
        == "stepCount")
  }

  /// Names of both directions and of every part, as torch modules have them; the goldens load them.
  @Test func namesAreThoseOfTorch() throws {
    let network = try Network(
      NetworkConfiguration(
        inputSize: 2, classCount: 3, cell: .gru, hiddenSize: 5, headSize: 0, categoryCounts: [4, 0],
        embeddingSize: 3, inputLayerSize: 6,
        convolutions: [
          ConvolutionShape(channels: 7, kernel: 2, averaged: 2), ConvolutionShape(channels: 8, kernel: 1),
        ], bidirectional: true, pooling: .attention))
    let expected: [(String, [Int])] = [
      ("embedding.weight", [4, 3]), ("input.weight", [6, 4]), ("input.bias", [6]),
      ("conv.0.weight", [7, 6, 2]), ("conv.0.bias", [7]), ("conv.3.weight", [8, 7, 1]), ("conv.3.bias", [8]),
      ("rnn.weight_ih_l0", [15, 8]), ("rnn.weight_hh_l0", [15, 5]), ("rnn.bias_ih_l0", [15]),
      ("rnn.bias_hh_l0", [15]), ("rnn.weight_ih_l0_reverse", [15, 8]), ("rnn.weight_hh_l0_reverse", [15, 5]),
      ("rnn.bias_ih_l0_reverse", [15]), ("rnn.bias_hh_l0_reverse", [15]), ("attention.0.weight", [10, 10]),
      ("attention.0.bias", [10]), ("attention.2.weight", [1, 10]), ("head.0.weight", [3, 10]),
      ("head.0.bias", [3]),
    ]
    #expect(network.layout.views.map(\.name) == expected.map(\.0))
    #expect(network.layout.views.map(\.shape) == expected.map(\.1))
  }

  @Test func recurrentWeightsMayBeOrthogonal() throws {
    var configuration = NetworkConfiguration(inputSize: 3, classCount: 2, cell: .lstm, hiddenSize: 12)
    let plain = try Network(configuration).initialParameters(seed: 4)
    configuration.initialWeights = InitialWeights(recurrent: .orthogonal, forgetBias: 1)
    let network = try Network(configuration)
    let parameters = network.initialParameters(seed: 4)
    for view in network.layout.views {
      let (values, before) = (Array(parameters.values[view.range]), Array(plain.values[view.range]))
      switch view.name {
      case "rnn.weight_hh_l0":
        for gate in 0..<4 {
          for a in 0..<12 {
            for b in 0..<12 {
              let product = (0..<12).reduce(0.0) {
                $0 + Double(values[(gate * 12 + a) * 12 + $1]) * Double(values[(gate * 12 + b) * 12 + $1])
              }
              #expect(abs(product - (a == b ? 1 : 0)) < 1e-6)
            }
          }
        }
        #expect(values[0..<144] != values[144..<288])
      case "rnn.bias_ih_l0", "rnn.bias_hh_l0":
        let forget = values[12..<24]
        #expect(forget.allSatisfy { $0 == (view.name == "rnn.bias_ih_l0" ? 1 : 0) })
        #expect(values[..<12] == before[..<12] && values[24...] == before[24...])
      default: #expect(values == before)
      }
    }
    let norm = try Network(NetworkConfiguration(inputSize: 3, classCount: 2, cell: .gruNorm, hiddenSize: 4))
    let first = norm.initialParameters(seed: 1)
    for view in norm.layout.views where view.name.contains("norm_") {
      #expect(first.values[view.range].allSatisfy { $0 == (view.name.contains("weight") ? 1 : 0) })
    }
  }
}
