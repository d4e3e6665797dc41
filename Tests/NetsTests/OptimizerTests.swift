import Foundation
import Testing

@testable import Nets

/// Ten steps of the optimizers against torch.optim in float64.
@Suite struct OptimizerTests {
  static let settings: [(String, TrainingSettings)] = [
    ("sgd-plain", TrainingSettings(optimizer: .sgd)),
    ("sgd-momentum", TrainingSettings(optimizer: .sgd, momentum: 0.9, weightDecay: 0.01)),
    ("adam-decay", TrainingSettings(optimizer: .adam, weightDecay: 0.1)),
    ("adamw", TrainingSettings(optimizer: .adamW, weightDecay: 0.1)),
  ]

  @Test(arguments: settings) func othersEqualThoseOfTorch(_ name: String, _ settings: TrainingSettings) throws
  {
    let golden = try Golden(name)
    let optimizer = settings.makeOptimizer()
    let parameters = FloatStorage(try golden.floats("initial"))
    let count = parameters.count
    let gradients = try golden.floats("gradients")
    let after = try golden.doubles("after")
    let gradient = FloatStorage(count: count)
    let moments = optimizer.momentNames.map { _ in FloatStorage(count: count) }
    for step in 1...10 {
      // Half the gradient at twice the scale.
      gradient.load(gradients[(step - 1) * count..<step * count].map { $0 / 2 })
      for range in [0..<5, 5..<count] {
        optimizer.update(
          parameters: parameters, gradient: gradient, moments: moments, range: range, gradientScale: 2,
          learningRate: 0.05, step: step)
      }
      let expected = Array(after[(step - 1) * count..<step * count])
      #expect(relativeError(parameters.copy(count), expected) < 4e-7)
    }
  }

  @Test(arguments: [
    ("adam-default", AdamSettings(), 0.003),
    ("adam-options", AdamSettings(beta1: 0.5, beta2: 0.9, epsilon: 1e-3), 0.05),
  ])
  func stepsEqualThoseOfTorch(_ name: String, _ settings: AdamSettings, _ rate: Double) throws {
    let golden = try Golden(name)
    #expect(try golden.setting("rate") == rate)
    let initial = try golden.floats("initial")
    let count = initial.count
    let gradients = try golden.floats("gradients")
    let after = try golden.doubles("after")
    let parameters = FloatStorage(initial)
    let gradient = FloatStorage(count: count)
    let moments = [FloatStorage(count: count), FloatStorage(count: count)]
    for step in 1...10 {
      gradient.load(Array(gradients[(step - 1) * count..<step * count]))
      // Two ranges: every element must be done once.
      for range in [0..<5, 5..<count] {
        Adam(settings: settings).update(
          parameters: parameters, gradient: gradient, moments: moments, range: range, gradientScale: 1,
          learningRate: rate, step: step)
      }
      let expected = Array(after[(step - 1) * count..<step * count])
      #expect(relativeError(parameters.copy(count), expected) < 2e-7)
    }
  }

  @Test func defaultsAreThoseOfTorch() {
    let settings = AdamSettings()
    #expect(settings.beta1 == 0.9 && settings.beta2 == 0.999 && settings.epsilon == 1e-8)
  }
}
