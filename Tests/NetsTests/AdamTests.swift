import Foundation
import Testing

@testable import Nets

/// Ten steps of Adam against torch.optim.Adam in float64.
@Suite struct AdamTests {
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
