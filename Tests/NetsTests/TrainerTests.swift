import DataModel
import Foundation
import Testing
import Workers

@testable import Nets

@Suite struct TrainerTests {
  static let network = NetworkConfiguration(
    input: .init(featureCount: 2), recurrent: .init(hiddenSize: 9, layerCount: 2),
    head: .init(classCount: 2, hiddenSizes: [6]))

  private func trainer(
    _ train: MemorySource, _ settings: TrainingSettings, validation: MemorySource? = nil, workers: Int = 2,
    state: TrainingState? = nil, configuration: NetworkConfiguration = network
  ) throws -> Trainer {
    try Trainer(
      network: Network(configuration), settings: settings, train: train, validation: validation,
      pool: WorkerPool(workerCount: workers), state: state)
  }

  /// Twelve full-batch steps with clipping, over three blocks of ragged items, against torch in float64. Where a
  /// gradient is nearly zero, Adam makes a whole step out of its rounding, hence the wider tolerance.
  @Test func trainingEqualsThatOfTorch() throws {
    let golden = try Golden("training-clipped")
    let network = try golden.network()
    let source = try golden.source()
    let settings = TrainingSettings(
      epochs: try golden.size("steps"), batchSize: source.itemCount, learningRate: try golden.setting("rate"),
      gradientNormLimit: try golden.setting("limit"))
    let trainer = try Trainer(
      network: network, settings: settings, train: source, pool: WorkerPool(workerCount: 2),
      initial: try golden.parameters(of: network))
    var losses: [Float] = []
    var norms: [Float] = []
    let outcome = try trainer.run(onStep: {
      losses.append(Float($0.loss))
      norms.append(Float($0.gradientNorm))
    })
    #expect(outcome == .finished)
    #expect(relativeError(losses, try golden.doubles("losses")) < 1e-5)
    #expect(relativeError(norms, try golden.doubles("norms")) < 1e-5)
    for view in network.layout.views {
      let error = relativeError(
        trainer.parameters.values[view.range], try golden.doubles("after.\(view.name)"))
      #expect(error < 5e-6, "\(view.name)")
    }
  }

  @Test func weightsDoNotDependOnWorkers() throws {
    let train = MemorySource.random(count: 150, lengths: 1...12, featureCount: 2)
    let settings = TrainingSettings(epochs: 2, batchSize: 100, learningRate: 0.01, gradientNormLimit: 0.1)
    let states = try [1, 2, 7].map { workers in
      let trainer = try trainer(train, settings, validation: train, workers: workers)
      _ = try trainer.run()
      return trainer.state
    }
    for state in states.dropFirst() {
      #expect(state.parameters == states[0].parameters)
      #expect(state.best == states[0].best)
      #expect(state.moments == states[0].moments)
      #expect(state.progress.history.map(\.validation) == states[0].progress.history.map(\.validation))
      #expect(state.progress.history.map(\.trainLoss) == states[0].progress.history.map(\.trainLoss))
    }
  }

  /// With labels that nothing in the items tells, the validation soon gets no better.
  @Test(arguments: MonitoredMetric.allCases) func patienceRunsOut(_ monitor: MonitoredMetric) throws {
    let train = MemorySource.random(count: 40, lengths: 1...4, featureCount: 2)
    let validation = MemorySource.random(count: 30, lengths: 1...4, featureCount: 2, seed: 6)
    var settings = TrainingSettings(epochs: 60, batchSize: 10, learningRate: 0.02, monitor: monitor)
    settings.patience = 3
    let patient = try trainer(train, settings, validation: validation)
    #expect(try patient.run() == .finished)
    let history = patient.state.progress.history
    let best = try #require(patient.state.progress.bestEpoch)
    #expect(history.count == best + 3 && history.count < 60)
    #expect(history.filter(\.isBest).last?.epoch == best)
    // Nothing but the end is different.
    settings.patience = nil
    settings.epochs = history.count
    let whole = try trainer(train, settings, validation: validation)
    _ = try whole.run()
    #expect(whole.parameters == patient.parameters && whole.best == patient.best)
    // A run that is resumed after its end stays where it is.
    settings.patience = 3
    settings.epochs = 60
    let resumed = try trainer(train, settings, validation: validation, state: patient.state)
    #expect(try resumed.run() == .finished && resumed.state.progress.epoch == history.count)
  }

  /// Stops twice within one epoch and once between the last step and the validation, each time going through
  /// tensors and a new trainer with another number of workers.
  @Test func resumedRunEndsInTheSameWeights() throws {
    var train = MemorySource.random(count: 83, lengths: 1...10, featureCount: 2)
    train.shiftPerEpoch = 0.01
    let settings = TrainingSettings(epochs: 3, batchSize: 10, learningRate: 0.01, seed: 7)
    let whole = try trainer(train, settings, validation: train)
    #expect(try whole.run() == .finished)

    var state: TrainingState?
    var total = 0
    for (part, stopAfter) in [11, 14, 18, 1000].enumerated() {
      let trainer = try trainer(train, settings, validation: train, workers: part + 1, state: state)
      let outcome = try trainer.run(shouldStop: { total == stopAfter }, onStep: { _ in total += 1 })
      #expect(outcome == (part == 3 ? .finished : .stopped))
      let saved = trainer.state
      state = try TrainingState(
        network: trainer.network, settings: settings, tensors: saved.tensors().reversed(),
        progress: saved.progress)
      #expect(state == saved)
    }
    #expect(total == 27)
    #expect(state?.parameters == whole.parameters)
    #expect(state?.best == whole.best)
    #expect(state?.moments == whole.state.moments)
    let history = try #require(state?.progress.history)
    #expect(history.map(\.trainLoss) == whole.progress.history.map(\.trainLoss))
    #expect(history.map(\.validation) == whole.progress.history.map(\.validation))
    #expect(state?.progress.bestEpoch == whole.progress.bestEpoch)
  }

  static let ways: [TrainingSettings] = [
    TrainingSettings(
      optimizer: .sgd, momentum: 0.9, weightDecay: 1e-3, schedule: LearningRateSchedule(.step, epochs: 1)),
    TrainingSettings(
      optimizer: .sgd, schedule: LearningRateSchedule(.plateau, epochs: 0, gamma: 0.5),
      classWeights: [0.5, 2], labelSmoothing: 0.1),
    TrainingSettings(
      optimizer: .adamW, weightDecay: 0.1,
      schedule: LearningRateSchedule(.cosine, epochs: 4, warmupEpochs: 1),
      bucketBatches: 2),
    TrainingSettings(optimizer: .adam, weightDecay: 0.1, schedule: LearningRateSchedule(warmupEpochs: 2)),
  ]

  /// Stopped within the second epoch and gone on with through tensors and JSON, for every optimizer and schedule and
  /// with dropout, on other numbers of workers.
  @Test(arguments: ways) func allWaysOfTrainingResume(_ way: TrainingSettings) throws {
    var settings = way
    (settings.epochs, settings.batchSize, settings.learningRate) = (4, 16, 0.02)
    var configuration = Self.network
    (configuration.recurrent.cell, configuration.recurrent.isBidirectional, configuration.recurrent.dropout) =
      (.gru, true, 0.3)
    let train = MemorySource.random(count: 50, lengths: 1...7, featureCount: 2)
    let whole = try trainer(train, settings, validation: train, configuration: configuration)
    #expect(try whole.run() == .finished)
    var steps = 0
    let first = try trainer(train, settings, validation: train, workers: 1, configuration: configuration)
    _ = try first.run(shouldStop: { steps == 6 }, onStep: { _ in steps += 1 })
    let progress = try JSONDecoder().decode(
      TrainingProgress.self, from: JSONEncoder().encode(first.state.progress))
    let state = try TrainingState(
      network: first.network, settings: settings, tensors: first.state.tensors(), progress: progress)
    let second = try trainer(
      train, settings, validation: train, workers: 3, state: state, configuration: configuration)
    #expect(try second.run() == .finished)
    #expect(second.parameters == whole.parameters && second.state.moments == whole.state.moments)
    #expect(second.progress.history.map(\.trainLoss) == whole.progress.history.map(\.trainLoss))
    #expect(second.progress.history.map(\.learningRate) == whole.progress.history.map(\.learningRate))
    #expect(Set(whole.progress.history.map(\.learningRate)).count > 1)
  }

  @Test func everyItemIsTakenOnceAnEpoch() throws {
    let train = MemorySource.random(count: 41, lengths: 1...3, featureCount: 2)
    let trainer = try trainer(train, TrainingSettings(epochs: 2, batchSize: 20))
    var counts: [Int] = []
    _ = try trainer.run(onStep: { counts.append($0.itemCount) })
    #expect(counts == [20, 20, 1, 20, 20, 1])
    #expect(trainer.order(epoch: 0).sorted() == Array(0..<41))
    #expect(trainer.order(epoch: 0) != trainer.order(epoch: 1))
    #expect(trainer.order(epoch: 1) == trainer.order(epoch: 1))
  }

  @Test func learnsTheSignOfASum() throws {
    let train = MemorySource.random(count: 600, lengths: 3...8, featureCount: 1, seed: 1)
    let validation = MemorySource.random(count: 200, lengths: 3...8, featureCount: 1, seed: 2)
    let configuration = NetworkConfiguration(
      input: .init(featureCount: 1), recurrent: .init(hiddenSize: 12),
      head: .init(classCount: 2, hiddenSizes: [8]))
    let settings = TrainingSettings(epochs: 12, batchSize: 50, learningRate: 0.02)
    let trainer = try trainer(train, settings, validation: validation, configuration: configuration)
    var records: [EpochRecord] = []
    _ = try trainer.run(onEpoch: { records.append($0) })
    #expect(records.count == 12 && records == trainer.progress.history)
    let best = try #require(trainer.progress.bestEpoch)
    let metrics = try #require(records[best - 1].validation)
    #expect(metrics.balancedAccuracy > 0.95)
    #expect(records.compactMap { $0.validation?.balancedAccuracy }.max() == metrics.balancedAccuracy)
    #expect(records[11].trainLoss < records[0].trainLoss / 3)
    let evaluator = Evaluator(
      network: trainer.network, parameters: try #require(trainer.best), pool: WorkerPool(workerCount: 1))
    #expect(try evaluator.predictions(for: validation)?.metrics() == metrics)
  }

  @Test func bestIsChosenAsAsked() {
    func metrics(_ balanced: Double, _ loss: Double) -> Metrics {
      var metrics = Metrics(confusion: ConfusionMatrix(classCount: 2), loss: loss, rocAUC: nil)
      metrics.balancedAccuracy = balanced
      return metrics
    }
    #expect(MonitoredMetric.balancedAccuracy.isBetter(metrics(0.9, 2), than: metrics(0.8, 1)))
    #expect(MonitoredMetric.balancedAccuracy.isBetter(metrics(0.8, 1), than: metrics(0.8, 2)))
    #expect(!MonitoredMetric.balancedAccuracy.isBetter(metrics(0.8, 1), than: metrics(0.8, 1)))
    #expect(MonitoredMetric.validationLoss.isBetter(metrics(0.1, 1), than: metrics(0.9, 2)))
    #expect(!MonitoredMetric.validationLoss.isBetter(metrics(0.9, 1), than: metrics(0.1, 1)))
  }
}
