internal import DataModel
internal import Glibc

/// How weights are drawn at first.
public struct InitialWeights: Codable, Equatable, Sendable {
  /// How matrices between states are drawn; all others are uniform in ±1/√fan-in.
  public enum Recurrent: String, Codable, Sendable, CaseIterable {
    /// Uniform in ±1/√H: `torch.nn.RNNBase.reset_parameters`.
    case uniform
    /// An orthogonal matrix for each gate: Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of
    /// learning in deep linear neural networks", 2014; `torch.nn.init.orthogonal_`.
    case orthogonal
  }

  /// How matrices between states are drawn.
  public var recurrent: Recurrent
  /// What the biases of an LSTM's forget gate add up to at first (1: Jozefowicz, Zaremba and Sutskever, "An empirical
  /// exploration of recurrent network architectures", 2015); nil for uniform ones as all others.
  public var forgetBias: Double?

  /// Makes a choice; by default PyTorch's.
  public init(recurrent: Recurrent = .uniform, forgetBias: Double? = nil) {
    self.recurrent = recurrent
    self.forgetBias = forgetBias
  }

  func validate() throws(NetError) {
    if let forgetBias, !(abs(forgetBias) <= 100) {
      throw .invalidSetting(name: "forgetBias", expected: "-100 to 100", found: String(forgetBias))
    }
  }
}

/// First values of the parameters.
enum Initialization {
  /// Every element uniform in ±1/√fanIn: `torch.nn.RNNBase.reset_parameters` (fan-in is there the hidden size, for
  /// all four tensors of a layer), `torch.nn.Linear.reset_parameters` and `torch.nn.Conv1d`; embeddings normal as in
  /// `torch.nn.Embedding`, gains one and shifts zero as in `torch.nn.LayerNorm`; and what `choice` says.
  ///
  /// Each parameter has its own sequence of random numbers, so that adding one leaves the others as they are.
  static func values(_ layout: ParameterLayout, seed: UInt64, _ choice: InitialWeights) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(layout.count)
    for (number, view) in layout.views.enumerated() {
      var generator = SeededGenerator(seed: seed, purpose: .initialWeights, item: UInt64(number))
      values += draw(view, from: &generator, choice)
    }
    return values
  }

  private static func draw(
    _ view: ParameterView, from generator: inout SeededGenerator, _ choice: InitialWeights
  ) -> [Float] {
    switch view.initial {
    case .constant(let value): return Array(repeating: value, count: view.count)
    case .normal: return (0..<view.count).map { _ in Float(normal(from: &generator)) }
    case .recurrent where choice.recurrent == .orthogonal:
      let size = view.shape[1]
      return (0..<view.shape[0] / size).flatMap { _ in orthogonal(size, from: &generator) }
    case .uniform, .recurrent, .bias, .secondBias: break
    }
    let bound = 1 / Double(view.fanIn).squareRoot()
    var values = (0..<view.count).map { _ in Float(generator.uniform(in: -bound...bound)) }
    guard let forgetBias = choice.forgetBias else { return values }
    switch view.initial {
    case .bias(let forget?): for i in forget { values[i] = Float(forgetBias) }
    case .secondBias(let forget?): for i in forget { values[i] = 0 }
    default: break
    }
    return values
  }

  /// Box and Muller, 1958.
  private static func normal(from generator: inout SeededGenerator) -> Double {
    let radius = (-2 * log(1 - generator.uniform())).squareRoot()
    return radius * cos(2 * .pi * generator.uniform())
  }

  /// An orthogonal matrix, `[size, size]`, each equally likely: rows of normal numbers, each made orthogonal to those
  /// before it and of length one (Gram and Schmidt, twice over, so that rounding does not add up).
  private static func orthogonal(_ size: Int, from generator: inout SeededGenerator) -> [Float] {
    var rows = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      let start = row * size
      for j in 0..<size { rows[start + j] = normal(from: &generator) }
      for _ in 0..<2 {
        for other in 0..<row {
          var product = 0.0
          for j in 0..<size { product += rows[start + j] * rows[other * size + j] }
          for j in 0..<size { rows[start + j] -= product * rows[other * size + j] }
        }
        var squares = 0.0
        for j in 0..<size { squares += rows[start + j] * rows[start + j] }
        for j in 0..<size { rows[start + j] /= squares.squareRoot() }
      }
    }
    return rows.map { Float($0) }
  }
}
