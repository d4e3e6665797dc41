internal import Formats
internal import Nets

/// Parts shared by cells without an ONNX operator; products with the input are computed for all time steps at once.
extension NetworkGraph {
  /// Layer normalization of groups of columns: gain and shift of each.
  struct Norm {
    var groups: [(gain: String, shift: String)] = []
  }

  /// Products of all steps with the input weights, `[T, B, G]`.
  mutating func inputProducts(_ suffix: String) throws(NetError) -> String {
    graph.add("MatMul", [steps, try transposed("rnn.weight_ih" + suffix)])
  }

  /// The same with both biases.
  mutating func biasedProducts(_ suffix: String) throws(NetError) -> String {
    let product = try inputProducts(suffix)
    let first = graph.add("Add", [product, try constant("rnn.bias_ih" + suffix)])
    return graph.add("Add", [first, try constant("rnn.bias_hh" + suffix)])
  }

  /// The recurrent weights of gates `range`, transposed to `[H, …]`.
  mutating func recurrentWeights(_ suffix: String, gates range: Range<Int>) throws(NetError) -> String {
    let hidden = configuration.recurrent.hiddenSize
    let rows = range.lowerBound * hidden..<range.upperBound * hidden
    let floats = try parameter("rnn.weight_hh" + suffix).floats
    return graph.constant(
      "rnn.weight_hh\(suffix)_transposed_\(range.lowerBound)", [hidden, rows.count],
      Self.transpose(Array(floats[rows.lowerBound * hidden..<rows.upperBound * hidden]), rows: rows.count))
  }

  /// Gain and shift `rnn.norm_NAME_weight` and `…_bias`, cut into groups of columns.
  mutating func norm(_ name: String, _ suffix: String, groups: [Int]) throws(NetError) -> Norm {
    let gain = try parameter("rnn.norm_\(name)_weight" + suffix).floats
    let shift = try parameter("rnn.norm_\(name)_bias" + suffix).floats
    var norm = Norm()
    var start = 0
    for width in groups {
      let columns = start..<start + width
      norm.groups.append(
        (
          graph.constant("rnn.norm_\(name)_gain\(suffix)_\(start)", [width], Array(gain[columns])),
          graph.constant("rnn.norm_\(name)_shift\(suffix)_\(start)", [width], Array(shift[columns]))
        ))
      start += width
    }
    return norm
  }

  /// Normalizes a group of columns.
  static func normalize(_ value: String, _ norm: Norm, group: Int = 0, in builder: inout OnnxBuilder)
    -> String
  {
    let (gain, shift) = norm.groups[group]
    return builder.add(
      "LayerNormalization", [value, gain, shift],
      [OnnxAttribute("axis", .integer(-1)), OnnxAttribute("epsilon", .float(1e-5))])
  }
}
