import DataModel
import Testing
import Workers

@testable import Nets

/// Data that do not fit a net are refused, naming the item.
@Suite struct FittingTests {
  let pool = WorkerPool(workerCount: 2)

  private func problem(_ configuration: NetworkConfiguration, _ source: MemorySource) throws -> NetError? {
    let network = try Network(configuration)
    do {
      let trainer = try Trainer(
        network: network, settings: TrainingSettings(epochs: 1), train: source, pool: pool)
      _ = try trainer.run()
      return nil
    } catch let error as NetError { return error }
  }

  @Test func itemsMustBeLongEnoughForConvolutions() throws {
    let configuration = Shapes.fronts[0]
    var source = Shapes.source(for: configuration, count: 4)
    #expect(try problem(configuration, source) == nil)
    // A kernel of 3 in steps of 2, then one of 2: 5 steps.
    source.items[2] = [Float](repeating: 1, count: 2 * 5)
    #expect(try problem(configuration, source) == nil)
    source.items[2] = [Float](repeating: 1, count: 2 * 4)
    #expect(try problem(configuration, source) == .itemTooShort(item: 2, steps: 4, leastSteps: 5))
    // A mean of 2 over a kernel of 3, then a kernel of 2: 6 steps.
    source.items[2] = [Float](repeating: 1, count: 2 * 6)
    #expect(try problem(Shapes.fronts[1], source) == nil)
    source.items[2] = [Float](repeating: 1, count: 2 * 5)
    #expect(try problem(Shapes.fronts[1], source) == .itemTooShort(item: 2, steps: 5, leastSteps: 6))
  }

  /// Strides that multiply to more than any number of steps.
  @Test func hugeStridesDoNotOverflow() throws {
    var configuration = Shapes.fronts[0]
    configuration.frontEnd.convolutions = Array(
      repeating: ConvolutionShape(channels: 1, kernel: 2, stride: 4096, averaged: 4096), count: 16)
    let source = Shapes.source(for: configuration, count: 2)
    guard case .itemTooShort(item: 0, _, let least) = try problem(configuration, source) else {
      Issue.record("accepted")
      return
    }
    #expect(least > 1 << 40)
  }

  @Test func flattenedItemsMustHaveOneLength() throws {
    let configuration = Shapes.fronts[2]
    var source = Shapes.source(for: configuration, count: 4)
    #expect(try problem(configuration, source) == nil)
    source.items[1] = [Float](repeating: 1, count: 2 * 10)
    #expect(try problem(configuration, source) == .itemSteps(item: 1, expected: 9, found: 10))
  }

  @Test func categoriesMustBeNumbersOfSuch() throws {
    let configuration = Shapes.inputs[1]
    var source = Shapes.source(for: configuration, count: 4)
    #expect(try problem(configuration, source) == nil)
    for (wrong, found) in [(Float(3), 3), (-1, -1), (1.5, 1.5), (1e30, 1e30)] as [(Float, Float)] {
      source.items[3][2] = wrong
      #expect(
        try problem(configuration, source) == .category(item: 3, step: 0, column: 2, found: found, count: 3))
    }
    source.items[3][2] = .nan
    #expect(try problem(configuration, source) != nil)
    source.categoryCounts = [4, 0, 4]
    #expect(try problem(configuration, source) == .categories(expected: [4, 0, 3], found: [4, 0, 4]))
  }

  @Test func targetsMustFit() throws {
    let configuration = Shapes.inputs[2]
    var source = Shapes.source(for: configuration, count: 4)
    source.targets?[1][0] = 3
    #expect(try problem(configuration, source) == .target(item: 1, step: 0, found: 3, classCount: 3))
    source.targets?[1][0] = -2
    #expect(try problem(configuration, source) == .target(item: 1, step: 0, found: -2, classCount: 3))
    source.targets = nil
    #expect(try problem(configuration, source) == .targets(areExpected: true))
    source = Shapes.source(for: configuration, count: 4)
    var other = configuration
    other.pooling = .last
    #expect(try problem(other, source) == .targets(areExpected: false))
  }

  @Test func batchesWithoutTargetsChangeNothingButDecay() throws {
    let configuration = Shapes.inputs[2]
    var source = Shapes.source(for: configuration, count: 4)
    source.targets = source.targets?.map { $0.map { _ in -1 } }
    let network = try Network(configuration)
    let trainer = try Trainer(
      network: network, settings: TrainingSettings(epochs: 1, optimizer: .sgd), train: source, pool: pool)
    let before = trainer.parameters
    _ = try trainer.run()
    #expect(trainer.parameters == before && trainer.progress.history[0].trainLoss == 0)
  }

  @Test func classWeightsMustBeAsManyAsClasses() throws {
    let configuration = NetworkConfiguration(
      input: .init(featureCount: 1), recurrent: .init(hiddenSize: 2), head: .init(classCount: 3))
    let source = MemorySource.random(count: 3, lengths: 1...2, featureCount: 1, classCount: 3)
    #expect(
      throws: SettingError(name: "classWeights", expected: "3 values", found: "2")
    ) {
      try Trainer(
        network: Network(configuration), settings: TrainingSettings(classWeights: [1, 2]), train: source,
        pool: pool)
    }
  }

  @Test func settingsAreChecked() {
    let bad: [(String, TrainingSettings)] = [
      ("momentum", TrainingSettings(optimizer: .sgd, momentum: 1)),
      ("momentum", TrainingSettings(momentum: 0.5)),
      ("weightDecay", TrainingSettings(weightDecay: -1)),
      ("weightDecay", TrainingSettings(learningRate: 0.1, weightDecay: 10)),
      ("labelSmoothing", TrainingSettings(labelSmoothing: 1)),
      ("classWeights", TrainingSettings(classWeights: [1, 0])),
      ("bucketBatches", TrainingSettings(bucketBatches: -1)),
      ("schedule.epochs", TrainingSettings(schedule: LearningRateSchedule(.step, epochs: 0))),
      ("schedule.gamma", TrainingSettings(schedule: LearningRateSchedule(.step, gamma: 1))),
      (
        "schedule.minLearningRate",
        TrainingSettings(schedule: LearningRateSchedule(.cosine, minLearningRate: 1))
      ),
      ("schedule.warmupEpochs", TrainingSettings(schedule: LearningRateSchedule(warmupEpochs: -1))),
    ]
    for (expected, settings) in bad {
      do {
        try settings.validate()
        Issue.record("\(expected) was accepted")
      } catch {
        #expect(error.name == expected)
      }
    }
  }
}
