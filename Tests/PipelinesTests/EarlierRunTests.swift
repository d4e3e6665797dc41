import Foundation
import Nets
import Shards
import Testing

@testable import Pipelines

/// A run that version 0.1.0 wrote, with every option of `prep train` that is not a default.
@Suite struct EarlierRunTests {
  let run = RunFolder(
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/run-0.1").path)

  /// The keys and values of run.json are read and written as they were, apart from the settings of the data, which
  /// `Version1Tests` compares.
  @Test func recordKeepsItsKeys() throws {
    let record = try JSONCoding.decode(
      SettingValue.self, from: JSONCoding.encode(run.readRecord()))
    let stored = try JSONCoding.decode(
      SettingValue.self, from: [UInt8](Data(contentsOf: URL(fileURLWithPath: run.path + "/run.json"))))
    guard case .object(var found) = record, case .object(let expected) = stored else {
      Issue.record("run.json is not an object")
      return
    }
    #expect(found.removeValue(forKey: "format_version") == .integer(RunRecord.currentVersion))
    #expect(Set(found.keys) == Set(expected.keys))
    for (key, value) in expected where key != "data" { #expect(found[key] == value, "\(key)") }
    for key in ["class_names", "train_items", "validation_items", "manifest_sha256", "kind", "name"] {
      #expect(found["data"]?[key] == stored["data"]?[key], "data.\(key)")
    }
  }

  @Test func settingsMeanTheSame() throws {
    let record = try run.readRecord()
    #expect(
      record.network
        == NetworkConfiguration(
          input: .init(featureCount: 17),
          frontEnd: .init(
            denseSize: 7, hasReLU: true,
            convolutions: [ConvolutionShape(channels: 6, kernel: 3, stride: 2, averaged: 2)]),
          recurrent: .init(cell: .gru, hiddenSize: 6, layerCount: 2, isBidirectional: true, dropout: 0.2),
          pooling: .attention, head: .init(classCount: 2, hiddenSizes: [5, 4], loss: .meanSquaredError),
          initialWeights: InitialWeights(recurrent: .orthogonal)))
    let weights = try #require(record.training.classWeights)
    #expect(
      record.training
        == TrainingSettings(
          epochs: 2, optimizer: .adamW, gradientNormLimit: 3, monitor: .validationLoss, weightDecay: 0.02,
          schedule: LearningRateSchedule(.cosine, epochs: 1, minLearningRate: 1e-4, warmupEpochs: 1),
          classWeights: weights, labelSmoothing: 0.1, bucketBatches: 4, patience: 5))
    #expect(
      record.loading
        == DataLoading(
          chunks: .random(length: 40), balance: .oversample,
          augmentation: AugmentationSettings(
            randomGain: 0.1, invertProbability: 0.2, noise: 0.1, timeMasks: .init(count: 1, longest: 4))))
    try record.checkResuming(as: record, run: run.path)
  }

  @Test func weightsAndStateAreRead() throws {
    let record = try run.readRecord()
    let network = try Network(record.network)
    let state = try #require(try run.readState(network: network, settings: record.training))
    #expect(state.progress.history.count == 2 && state.progress.bestEpoch == record.bestEpoch)
    #expect(try run.readModel(network) == state.best)
  }
}
