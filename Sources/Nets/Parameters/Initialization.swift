internal import DataModel

/// First values of the parameters.
enum Initialization {
  /// Every element uniform in ±1/√fanIn: `torch.nn.RNNBase.reset_parameters` (fan-in is there the hidden size, for
  /// all four tensors of a layer) and `torch.nn.Linear.reset_parameters`.
  ///
  /// Each parameter has its own sequence of random numbers, so that adding one leaves the others as they are.
  static func uniform(_ layout: ParameterLayout, seed: UInt64) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(layout.count)
    for (number, view) in layout.views.enumerated() {
      var generator = SeededGenerator(seed: seed, purpose: .initialWeights, item: UInt64(number))
      let bound = 1 / Double(view.fanIn).squareRoot()
      for _ in 0..<view.count { values.append(Float(generator.uniform(in: -bound...bound))) }
    }
    return values
  }
}
