internal import DataModel
internal import Glibc

/// Draws the initial values of the parameters.
enum Initialization {
  /// Every element uniform in ±1/√fanIn: `torch.nn.RNNBase.reset_parameters` (fan-in is there the hidden size, for
  /// all four tensors of a layer), `torch.nn.Linear.reset_parameters` and `torch.nn.Conv1d`; embeddings normal as in
  /// `torch.nn.Embedding`, gains 1 and shifts 0 as in `torch.nn.LayerNorm`; `choice` changes some of these.
  ///
  /// Each parameter has its own sequence of random numbers, so that adding one does not change the others.
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

  /// A random orthogonal matrix, `[size, size]`, uniformly distributed: rows of normal numbers, each made orthogonal to
  /// the rows before it and normalized (Gram-Schmidt, twice, so that rounding errors do not accumulate).
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
