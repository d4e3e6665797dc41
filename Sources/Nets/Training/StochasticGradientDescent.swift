/// Stochastic gradient descent with momentum (Polyak, 1964) and L2 regularization, as `torch.optim.SGD`:
///
///     g += λ p   v = μ v + g   p -= lr v
struct StochasticGradientDescent: Optimizer {
  /// μ, in [0, 1).
  let momentum: Double
  /// λ, at least 0.
  let weightDecay: Double

  var momentNames: [String] { momentum > 0 ? ["momentum_buffer"] : [] }

  func update(
    parameters: FloatStorage, gradient: FloatStorage, moments: [FloatStorage], range: Range<Int>,
    gradientScale: Double, learningRate: Double, step: Int
  ) {
    UpdateKernels.descend(
      parameters: parameters, gradient: gradient, velocity: moments.first, range: range,
      gradientScale: Float(gradientScale), learningRate: Float(learningRate), momentum: Float(momentum),
      weightDecay: Float(weightDecay))
  }
}
