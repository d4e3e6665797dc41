/// An optimizer.
protocol Optimizer: Sendable {
  /// Names of its state for each parameter, as in PyTorch's state dict.
  var momentNames: [String] { get }

  /// Changes a range of the parameters; ranges may be done in any order and at once.
  ///
  /// - Parameters:
  ///   - parameters: all parameters.
  ///   - gradient: the gradient by each.
  ///   - moments: the state of the optimizer, one storage per name.
  ///   - range: which parameters to change.
  ///   - gradientScale: factor of the gradient.
  ///   - learningRate: learning rate of this training step.
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
