import DataModel
import Foundation
import Testing
import Workers

@testable import Nets

@Suite struct ErrorTests {
  static let configuration = NetworkConfiguration(
    input: .init(featureCount: 2), recurrent: .init(hiddenSize: 3),
    head: .init(classCount: 2, hiddenSizes: [2]))
  let pool = WorkerPool(workerCount: 2)

  private func train(_ source: MemorySource, _ settings: TrainingSettings = TrainingSettings()) throws
    -> Trainer
  {
    try Trainer(network: Network(Self.configuration), settings: settings, train: source, pool: pool)
  }

  @Test func configurationsAreChecked() throws {
    func name(_ change: (inout NetworkConfiguration) -> Void) -> String? {
      var configuration = Self.configuration
      change(&configuration)
      do {
        _ = try Network(configuration)
        return nil
      } catch {
        return error.name
      }
    }
    #expect(name { $0.input.featureCount = 0 } == "input.featureCount")
    #expect(name { $0.recurrent.hiddenSize = -1 } == "recurrent.hiddenSize")
    #expect(name { $0.recurrent.layerCount = 0 } == "recurrent.layerCount")
    #expect(name { $0.head.hiddenSizes = [-1] } == "head.hiddenSizes")
    #expect(name { $0.head.classCount = 1 } == "head.classCount")
    #expect(name { $0.head.classCount = 3 } == "head.loss")
    #expect(name { $0.recurrent.hiddenSize = 1 << 20 } == "parameters")
    #expect(
      NetworkConfiguration(input: .init(featureCount: 1), head: .init(classCount: 3)).head.loss
        == .softmaxCrossEntropy)
    #expect(
      NetworkConfiguration(input: .init(featureCount: 1), head: .init(classCount: 2)).head.loss
        == .binaryCrossEntropy)
  }

  @Test func settingsAreChecked() {
    let bad: [(String, TrainingSettings)] = [
      ("epochs", TrainingSettings(epochs: 0)), ("batchSize", TrainingSettings(batchSize: 0)),
      ("learningRate", TrainingSettings(learningRate: .nan)),
      ("learningRate", TrainingSettings(learningRate: -1)),
      ("gradientNormLimit", TrainingSettings(gradientNormLimit: 0)),
      ("adam.beta1", TrainingSettings(adam: AdamSettings(beta1: 1))),
      ("adam.beta2", TrainingSettings(adam: AdamSettings(beta2: -0.1))),
      ("adam.epsilon", TrainingSettings(adam: AdamSettings(epsilon: 0))),
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

  @Test func configurationsSurviveJSON() throws {
    let data = try JSONEncoder().encode(Self.configuration)
    #expect(try JSONDecoder().decode(NetworkConfiguration.self, from: data) == Self.configuration)
    let settings = TrainingSettings(gradientNormLimit: 1.5)
    let encoded = try JSONEncoder().encode(settings)
    #expect(try JSONDecoder().decode(TrainingSettings.self, from: encoded) == settings)
  }

  @Test func dataMustFit() {
    let source = MemorySource.random(count: 4, lengths: 1...2, featureCount: 3)
    #expect(throws: NetError.featureCount(expected: 2, found: 3)) { try train(source) }
    let classes = MemorySource.random(count: 4, lengths: 1...2, featureCount: 2, classCount: 3)
    #expect(throws: NetError.classCount(expected: 2, found: 3)) { try train(classes) }
    let none = MemorySource(items: [], labels: [], featureCount: 2, classCount: 2)
    #expect(throws: NetError.noItems) { try train(none) }
    var empty = MemorySource.random(count: 40, lengths: 1...2, featureCount: 2)
    empty.items[35] = []
    #expect(throws: (any Error).self) { try train(empty).run() }
    var unlabeled = MemorySource.random(count: 40, lengths: 1...2, featureCount: 2)
    unlabeled.labels[35] = -1
    #expect(throws: NetError.label(item: 35, found: -1, classCount: 2)) { try train(unlabeled).run() }
  }

  @Test func emptyItemIsNamed() {
    var empty = MemorySource.random(count: 5, lengths: 1...2, featureCount: 2)
    empty.items[3] = []
    let steps = empty.longestItem
    #expect(throws: NetError.itemLength(item: 3, found: 0, timeSteps: steps)) { try train(empty).run() }
  }

  @Test func nanStopsWithEpochAndStep() throws {
    var source = MemorySource.random(count: 30, lengths: 2...4, featureCount: 2)
    source.items[17][1] = .nan
    let trainer = try train(source, TrainingSettings(epochs: 2, batchSize: 10))
    let place = try #require(trainer.order(epoch: 0).firstIndex(of: 17))
    let items = Array(trainer.order(epoch: 0)[place / 10 * 10..<place / 10 * 10 + 10])
    #expect(throws: NetError.lossNotFinite(epoch: 1, step: place / 10 + 1, items: items)) {
      try trainer.run()
    }
    #expect(trainer.progress.step == place / 10)
    #expect(trainer.parameters.values.allSatisfy { $0.isFinite })
  }

  /// With input weights of zero the gates are open, the loss is finite, and the gradient is a sum of huge values.
  @Test func hugeGradientStops() throws {
    let source = MemorySource(
      items: [[Float](repeating: 3e38, count: 400)], labels: [0], featureCount: 2, classCount: 2)
    let network = try Network(Self.configuration)
    var initial = network.initialParameters(seed: 1)
    let inputWeights = try #require(network.layout.views.first)
    for i in inputWeights.range { initial.values[i] = 0 }
    for view in network.layout.views where view.name.hasPrefix("head") {
      for i in view.range { initial.values[i] = 100 }
    }
    let trainer = try Trainer(
      network: network, settings: TrainingSettings(epochs: 1), train: source, pool: pool, initial: initial)
    #expect(throws: NetError.gradientNotFinite(epoch: 1, step: 1, items: [0])) { try trainer.run() }
    #expect(trainer.parameters == initial)
  }

  @Test func longItemsAreRefused() {
    var source = MemorySource.random(count: 2, lengths: 1...2, featureCount: 2)
    source.claimedLongest = 1 << 40
    let most = (1 << 31) / (2 + 6 * 3 + 2)
    #expect(throws: NetError.itemTooLong(steps: 1 << 40, mostSteps: most)) { try train(source) }
  }

  @Test func nanInValidationStops() throws {
    let source = MemorySource.random(count: 30, lengths: 2...4, featureCount: 2)
    var validation = source
    validation.items[3][0] = .nan
    let trainer = try Trainer(
      network: Network(Self.configuration), settings: TrainingSettings(), train: source,
      validation: validation,
      pool: pool)
    #expect(throws: NetError.validationNotFinite(epoch: 1)) { try trainer.run() }
  }

  @Test func errorsOfTheSourceArrive() throws {
    struct Failing: BatchSource {
      struct Failure: Error, Equatable {}
      var itemCount = 4
      var featureCount = 2
      var longestItem = 1
      var classNames = ["a", "b"]
      func length(of item: Int) -> Int { 1 }
      func fill(_ batch: inout Batch, items: ArraySlice<Int>, epoch: Int?) throws { throw Failure() }
    }
    let trainer = try Trainer(
      network: Network(Self.configuration), settings: TrainingSettings(), train: Failing(), pool: pool)
    #expect(throws: Failing.Failure()) { try trainer.run() }
  }

  @Test func statesOfOtherRunsAreRefused() throws {
    let source = MemorySource.random(count: 30, lengths: 1...2, featureCount: 2)
    let settings = TrainingSettings(epochs: 1, batchSize: 10)
    let trainer = try train(source, settings)
    _ = try trainer.run()
    func message(_ change: (inout TrainingProgress) -> Void) -> String? {
      var state = trainer.state
      change(&state.progress)
      do {
        _ = try Trainer(
          network: trainer.network, settings: settings, train: source, pool: pool, state: state)
        return nil
      } catch {
        guard case NetError.resume(let what, _, _) = error else { return nil }
        return what
      }
    }
    #expect(message { _ in } == nil)
    #expect(message { $0.seed = 9 } == "seed")
    #expect(message { $0.batchSize = 9 } == "batch size")
    #expect(message { $0.itemCount = 9 } == "number of training items")
    #expect(message { $0.step = 4 } == "step")
    #expect(message { $0.epoch = 0 } == "position")
  }

  @Test func messagesAreOneLine() {
    let error = NetError.lossNotFinite(epoch: 2, step: 3, items: Array(0..<20))
    #expect("\(error)".contains("epoch 2, step 3") && "\(error)".contains("and 12 more"))
    #expect(!"\(error)".contains("\n"))
  }
}
