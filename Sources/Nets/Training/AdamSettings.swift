internal import DataModel

/// Constants of Adam, with the defaults of PyTorch.
public struct AdamSettings: Codable, Equatable, Sendable {
  /// Decay of the running mean of gradients, in [0, 1).
  public var beta1: Double
  /// Decay of the running mean of squared gradients, in [0, 1).
  public var beta2: Double
  /// Added to the square root of the second moment; above 0.
  public var epsilon: Double

  /// Creates constants.
  public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  func validate() throws(SettingError) {
    for (name, beta) in [("adam.beta1", beta1), ("adam.beta2", beta2)] {
      try SettingError.check(name, beta, beta >= 0 && beta < 1, "at least 0 and below 1")
    }
    // Smaller values are 0 in Float, and 0 / 0 is no step.
    try SettingError.check(
      "adam.epsilon", epsilon, epsilon >= 1e-30 && epsilon.isFinite, "at least 1e-30")
  }
}
