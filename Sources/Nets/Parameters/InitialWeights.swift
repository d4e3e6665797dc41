internal import DataModel

/// Weight initialization.
public struct InitialWeights: Codable, Equatable, Sendable {
  /// Initialization of recurrent (hidden-to-hidden) weights; all other matrices are uniform in ±1/√fan-in.
  public enum Recurrent: String, Codable, Sendable, CaseIterable {
    /// Uniform in ±1/√H: `torch.nn.RNNBase.reset_parameters`.
    case uniform
    /// One orthogonal matrix per gate: Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of
    /// learning in deep linear neural networks", 2014; `torch.nn.init.orthogonal_`.
    case orthogonal
  }

  /// Initialization of recurrent weights.
  public var recurrent: Recurrent
  /// Initial bias of the forget gate of an LSTM, the sum of both bias vectors (1: Jozefowicz, Zaremba and Sutskever, "An
  /// empirical exploration of recurrent network architectures", 2015); nil for uniform as all other biases.
  public var forgetBias: Double?

  /// Creates settings, by default those of PyTorch.
  public init(recurrent: Recurrent = .uniform, forgetBias: Double? = nil) {
    self.recurrent = recurrent
    self.forgetBias = forgetBias
  }

  func validate() throws(SettingError) {
    if let forgetBias { try SettingError.check("initialWeights.forgetBias", forgetBias, in: -100...100) }
  }
}
