internal import Glibc

/// Adam's constants, with PyTorch's defaults.
public struct AdamSettings: Codable, Equatable, Sendable {
  /// Decay of the running mean of gradients, in [0, 1).
  public var beta1: Double
  /// Decay of the running mean of squared gradients, in [0, 1).
  public var beta2: Double
  /// Added to the root of the second; above 0.
  public var epsilon: Double

  /// Makes constants.
  public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  func validate() throws(NetError) {
    for (name, beta) in [("adam.beta1", beta1), ("adam.beta2", beta2)] where !(beta >= 0 && beta < 1) {
      throw .invalidSetting(name: name, expected: "at least 0 and below 1", found: String(beta))
    }
    // Smaller ones would be zero as a float, and zero over zero is no step.
    guard epsilon >= 1e-30, epsilon.isFinite else {
      throw .invalidSetting(name: "adam.epsilon", expected: "at least 1e-30", found: String(epsilon))
    }
  }
}

/// Adam: Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1, in the form of
/// `torch.optim.Adam`:
///
///     m = β₁ m + (1 - β₁) g   v = β₂ v + (1 - β₂) g²   p -= lr / (1 - β₁ᵗ) · m / (√v / √(1 - β₂ᵗ) + ε)
///
/// Weight decay λ adds λ p to g before all that; decoupled (`torch.optim.AdamW`), p is multiplied by 1 - lr λ instead.
struct Adam: Optimizer {
  let settings: AdamSettings
  var weightDecay = 0.0
  var isDecoupled = false

  var momentNames: [String] { ["exp_avg", "exp_avg_sq"] }

  func update(
    parameters: FloatStorage, gradient: FloatStorage, moments: [FloatStorage], range: Range<Int>,
    gradientScale: Double, learningRate: Double, step: Int
  ) {
    let correction1 = 1 - pow(settings.beta1, Double(step))
    let correction2 = 1 - pow(settings.beta2, Double(step))
    UpdateKernels.adam(
      parameters: parameters, gradient: gradient, firstMoment: moments[0], secondMoment: moments[1],
      range: range, gradientScale: Float(gradientScale), stepSize: Float(learningRate / correction1),
      rest1: Float(1 - settings.beta1), beta2: Float(settings.beta2), rest2: Float(1 - settings.beta2),
      rootCorrection: Float(correction2.squareRoot()), epsilon: Float(settings.epsilon),
      weightDecay: isDecoupled ? 0 : Float(weightDecay),
      shrinking: isDecoupled ? Float(1 - learningRate * weightDecay) : 1)
  }
}
