/// Optimizers.
public enum OptimizerKind: String, Codable, Sendable, CaseIterable {
  /// Adam (Kingma and Ba, 2015), `torch.optim.Adam`; weight decay is added to the gradient.
  case adam
  /// Adam with decoupled weight decay (Loshchilov and Hutter, 2019), `torch.optim.AdamW`.
  case adamW = "adamw"
  /// Stochastic gradient descent with momentum, `torch.optim.SGD`; weight decay is added to the gradient.
  case sgd
}
