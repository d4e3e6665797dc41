/// A rule that changes parameters by their gradient.
protocol Optimizer: Sendable {
  /// Names of the numbers that it keeps for each parameter, as PyTorch's state dict calls them.
  var momentNames: [String] { get }

  /// Changes a range of the parameters; ranges may be done in any order and at once.
  ///
  /// - Parameters:
  ///   - parameters: all parameters.
  ///   - gradient: the gradient by each.
  ///   - moments: the numbers kept, one storage for each name.
  ///   - range: which parameters to change.
  ///   - gradientScale: what the gradient is multiplied by first.
  ///   - learningRate: of this step.
  ///   - step: number of this step, from 1.
  func update(
    parameters: FloatStorage, gradient: FloatStorage, moments: [FloatStorage], range: Range<Int>,
    gradientScale: Double, learningRate: Double, step: Int)
}

extension TrainingSettings {
  /// The optimizer of these settings.
  func makeOptimizer() -> any Optimizer {
    switch optimizer {
    case .adam: Adam(settings: adam, weightDecay: weightDecay, isDecoupled: false)
    case .adamW: Adam(settings: adam, weightDecay: weightDecay, isDecoupled: true)
    case .sgd: StochasticGradientDescent(momentum: momentum, weightDecay: weightDecay)
    }
  }
}
