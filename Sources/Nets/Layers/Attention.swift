internal import Glibc

/// Attention over the steps of an item with a learned query: Yang et al., "Hierarchical attention networks for document
/// classification", 2016, equations 5 to 7 (the additive score of Bahdanau et al., 2015):
///
///     s_t = v · tanh(W h_t + b)   α = softmax(s) over the item's own steps   pooled = Σ α_t h_t
///
/// As a torch module: `attention = torch.nn.Sequential(Linear(H, H), Tanh(), Linear(H, 1, bias=False))` gives s.
struct Attention: Sendable {
  let size: Int
  /// `[H, H]`
  let weights: ParameterView
  /// `[H]`
  let bias: ParameterView
  /// `[1, H]`
  let query: ParameterView

  init(size: Int, layout: inout ParameterLayout) {
    self.size = size
    weights = layout.add("attention.0.weight", shape: [size, size], fanIn: size)
    bias = layout.add("attention.0.bias", shape: [size], fanIn: size)
    query = layout.add("attention.2.weight", shape: [1, size], fanIn: size)
  }

  func forward(
    _ input: Matrix, packing: Packing, weights: Weights, scratch: inout Scratch, into output: Matrix
  ) {
    let keys = scratch.matrix(0, rows: input.rows, columns: size)
    let shares = scratch.matrix(1, rows: input.rows, columns: 1)
    Product.multiply(input, transposed: weights.matrix(self.weights), into: keys)
    RecurrentKernels.rnnForward(gates: keys, bias: weights.matrix(bias), output: keys, usesReLU: false)
    Product.multiply(keys, transposed: weights.matrix(query), into: shares)
    output.clear()
    for row in 0..<packing.rowCount {
      let places = (0..<packing.lengths[row]).lazy.map { packing.offsets[$0] + row }
      var largest = -Float.infinity
      for place in places { largest = max(largest, shares[place, 0]) }
      var sum = 0.0
      for place in places {
        let value = exp(Double(shares[place, 0] - largest))
        shares[place, 0] = Float(value)
        sum += value
      }
      for place in places {
        shares[place, 0] = Float(Double(shares[place, 0]) / sum)
        RowKernels.add(
          input.rows(place..<place + 1), times: shares[place, 0], to: output.rows(row..<row + 1))
      }
    }
  }

  /// Backward pass of `forward`; the parameters in `gradient` and `inputGradient` are overwritten.
  func backward(
    _ input: Matrix, outputGradient: Matrix, packing: Packing, weights: Weights, gradient: FloatStorage,
    scratch: inout Scratch, inputGradient: Matrix
  ) {
    let keys = scratch.matrix(0, rows: input.rows, columns: size)
    let shares = scratch.matrix(1, rows: input.rows, columns: 1)
    let scores = scratch.matrix(2, rows: input.rows, columns: 1)
    let keyGradient = scratch.matrix(3, rows: input.rows, columns: size)
    inputGradient.clear()
    for row in 0..<packing.rowCount {
      let pooled = outputGradient.rows(row..<row + 1)
      var mean = 0.0
      for step in 0..<packing.lengths[row] {
        let place = packing.offsets[step] + row
        var product = 0.0
        for j in 0..<size { product += Double(input[place, j]) * Double(pooled[0, j]) }
        scores[place, 0] = Float(product)
        mean += product * Double(shares[place, 0])
        RowKernels.add(pooled, times: shares[place, 0], to: inputGradient.rows(place..<place + 1))
      }
      for step in 0..<packing.lengths[row] {
        let place = packing.offsets[step] + row
        scores[place, 0] = Float(Double(shares[place, 0]) * (Double(scores[place, 0]) - mean))
      }
    }
    Product.multiply(transposed: scores, keys, into: gradient.matrix(query))
    Product.multiply(scores, weights.matrix(query), into: keyGradient)
    gradient.matrix(bias).clear()
    // The gradient takes the place of what it is by: the products are not needed again.
    RecurrentKernels.rnnBackward(
      gates: keyGradient, output: keys, outputGradient: keyGradient, biasGradient: gradient.matrix(bias),
      usesReLU: false)
    Product.multiply(transposed: keyGradient, input, into: gradient.matrix(self.weights))
    Product.multiply(keyGradient, weights.matrix(self.weights), into: inputGradient, .adding)
  }
}
