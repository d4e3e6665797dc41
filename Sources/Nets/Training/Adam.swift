internal import Glibc

/// Adam: Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1, in the form of
/// `torch.optim.Adam`:
///
///     m = β₁ m + (1 - β₁) g   v = β₂ v + (1 - β₂) g²   p -= lr / (1 - β₁ᵗ) · m / (√v / √(1 - β₂ᵗ) + ε)
///
/// Weight decay λ adds λ p to g first; decoupled weight decay (`torch.optim.AdamW`) multiplies p by 1 - lr λ instead.
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
