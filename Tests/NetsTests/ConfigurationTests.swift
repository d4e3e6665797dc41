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
        == NetworkConfiguration(
          input: .init(featureCount: 17), recurrent: .init(hiddenSize: 4, layerCount: 2),
          head: .init(classCount: 2, hiddenSizes: [3])))
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

  @Test(arguments: NetworkPreset.allCases) func presetsAreNets(_ preset: NetworkPreset) throws {
    var configuration = preset.configuration
    configuration.input.featureCount = 17
    if configuration.pooling == .flatten { configuration.input.stepCount = 40 }
    let network = try Network(configuration)
    let names = network.layout.views.map(\.name)
    #expect(
      Set(names).count == names.count && names.last == "head.\(2 * configuration.head.hiddenSizes.count).bias"
    )
    let expected: [NetworkPreset: Int] = [
      .meanSpectrum: 18 * 128 + 129 * 64 + 65, .fullyConnected: 681 * 512 + 513 * 256 + 257,
      .conv: 52 * 32 + 97 * 64 + 193 * 128 + 129, .recurrent(.rnn): 128 * (17 + 128 + 2) + 129 * 128 + 129,
      .recurrent(.gru): 3 * 128 * (17 + 128 + 2) + 129 * 128 + 129,
    ]
    if let count = expected[preset] { #expect(network.layout.count == count) }
  }

  @Test func wrongCombinationsAreNamed() {
    func name(_ change: (inout NetworkConfiguration) -> Void) -> String? {
      var configuration = NetworkConfiguration(
        input: .init(featureCount: 2), recurrent: .init(hiddenSize: 3), head: .init(classCount: 2))
      change(&configuration)
      do {
        _ = try Network(configuration)
        return nil
      } catch {
        return error.name
      }
    }
    #expect(name { $0.recurrent.dropout = 0.1 } == "recurrent.dropout")
    #expect(name { ($0.recurrent.dropout, $0.recurrent.layerCount) = (.nan, 2) } == "recurrent.dropout")
    #expect(name { $0.frontEnd.embeddingSize = 3 } == "frontEnd.embeddingSize")
    for counts in [[3], [0, 0], [-1, 2], [1 << 24, 1]] {
      #expect(name { $0.input.categoryCounts = counts } == "input.categoryCounts")
    }
    #expect(
      name { ($0.input.categoryCounts, $0.recurrent.layerCount, $0.pooling) = ([3, 0], 0, .mean) }
        == "frontEnd.embeddingSize")
    #expect(
      name { ($0.input.categoryCounts, $0.recurrent.cell) = ([3, 0], .gruReadout) }
        == "frontEnd.embeddingSize")
    #expect(
      name {
        $0.input = .init(featureCount: 32, categoryCounts: Array(repeating: 2, count: 32))
        $0.frontEnd.embeddingSize = 1 << 20
      } == "frontEnd.embeddingSize")
    #expect(name { $0.input.stepCount = 3 } == "input.stepCount")
    #expect(name { ($0.pooling, $0.recurrent.layerCount) = (.flatten, 0) } == "input.stepCount")
    #expect(
      name { ($0.recurrent.layerCount, $0.recurrent.isBidirectional, $0.pooling) = (0, true, .mean) }
        == "recurrent.isBidirectional")
    #expect(name { $0.recurrent.readoutSize = 3 } == "recurrent.readoutSize")
    #expect(
      name { ($0.recurrent.cell, $0.initialWeights.forgetBias) = (.gru, 1) } == "initialWeights.forgetBias")
    #expect(name { $0.initialWeights.forgetBias = .infinity } == "initialWeights.forgetBias")
    let shape = ConvolutionShape(channels: 2, kernel: 2)
    #expect(name { ($0.pooling, $0.frontEnd.convolutions) = (.none, [shape]) } == "frontEnd.convolutions")
    #expect(
      name { $0.frontEnd.convolutions = [ConvolutionShape(channels: 2, kernel: 0)] }
        == "frontEnd.convolutions.kernel")
    #expect(
      name {
        ($0.pooling, $0.input.stepCount) = (.flatten, 1)
        ($0.frontEnd.convolutions, $0.recurrent.layerCount) = ([shape], 0)
      } == "input.stepCount")
  }

  /// Names of both directions and of every part, as torch modules have them; the goldens load them.
  @Test func namesAreThoseOfTorch() throws {
    let network = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 2, categoryCounts: [4, 0]),
        frontEnd: .init(
          embeddingSize: 3, denseSize: 6,
          convolutions: [
            ConvolutionShape(channels: 7, kernel: 2, averaged: 2), ConvolutionShape(channels: 8, kernel: 1),
          ]), recurrent: .init(cell: .gru, hiddenSize: 5, isBidirectional: true), pooling: .attention,
        head: .init(classCount: 3, hiddenSizes: [])))
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
    var configuration = NetworkConfiguration(
      input: .init(featureCount: 3), recurrent: .init(cell: .lstm, hiddenSize: 12), head: .init(classCount: 2)
    )
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
    let norm = try Network(
      NetworkConfiguration(
        input: .init(featureCount: 3), recurrent: .init(cell: .gruNorm, hiddenSize: 4),
        head: .init(classCount: 2)))
    let first = norm.initialParameters(seed: 1)
    for view in norm.layout.views where view.name.contains("norm_") {
      #expect(first.values[view.range].allSatisfy { $0 == (view.name.contains("weight") ? 1 : 0) })
    }
  }
}
