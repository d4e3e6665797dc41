/// One direction of a recurrent layer: the product of all inputs at once, then step by step the product with the state
/// and the cell's element-wise part.
///
/// D is the input size, H the hidden size, G the gates of all units, P the packed rows of a block. Parameters have
/// PyTorch's names, shapes and gate order.
struct RecurrentLayer<Step: CellStep>: SequenceLayer {
  let step: Step
  let direction: Direction
  let hiddenSize: Int
  /// `[G, D]`
  let input: InputProduct
  /// `[G, H]`
  let recurrentWeights: ParameterView
  /// `[H, G]`
  let transposedRecurrentWeights: PreparedView
  /// `[G]` each; nil where the shifts of the norms stand for them.
  let biases: (input: ParameterView, recurrent: ParameterView)?
  /// `[1, biasCount * H]`, both biases as the cell takes them; zeros without.
  let bias: PreparedView
  /// Of the product with the input and of that with the state; nil for cells that do not normalize.
  let norms: (input: LayerNorm, recurrent: LayerNorm)?

  var inputSize: Int { input.inputSize }
  var outputSize: Int { hiddenSize }
  /// G
  var gateSize: Int { Step.gateCount * hiddenSize }

  var floatsPerStep: Int {
    let products = gateSize * (1 + (Step.keepsProduct ? 1 : 0) + (norms == nil ? 0 : 2))
    return products + hiddenSize * ((Step.keepsCell ? 1 : 0) + (norms == nil ? 1 : 3))
  }

  /// Declares a layer's parameters.
  ///
  /// - Parameters:
  ///   - name: prefix, number, and direction in the names of the parameters.
  ///   - coding: encoding of the input columns.
  ///   - inputSize: D.
  ///   - hiddenSize: H.
  ///   - direction: direction of the layer.
  ///   - normGroups: units of H that are normalized together, for each group of gates; empty for no norms.
  ///   - forgetGate: which gate is the forget gate, for initial values.
  ///   - layout: takes the parameters.
  ///   - prepared: receives values derived from them once per training step.
  ///   - makeStep: makes the cell, which may declare more.
  init(
    _ name: LayerName, coding: InputCoding, inputSize: Int, hiddenSize: Int, direction: Direction,
    normGroups: [Int] = [], forgetGate: Int? = nil, layout: inout ParameterLayout,
    prepared: inout PreparedLayout, makeStep: (inout ParameterLayout) -> Step
  ) {
    let gates = Step.gateCount * hiddenSize
    self.hiddenSize = hiddenSize
    self.direction = direction
    input = InputProduct(
      name("weight_ih"), coding: coding, inputSize: inputSize, outputSize: gates, fanIn: hiddenSize,
      layout: &layout, prepared: &prepared)
    recurrentWeights = layout.add(
      name("weight_hh"), shape: [gates, hiddenSize], fanIn: hiddenSize, initial: .recurrent)
    transposedRecurrentWeights = prepared.add(rows: hiddenSize, columns: gates)
    if normGroups.isEmpty {
      let forget = forgetGate.map { $0 * hiddenSize..<($0 + 1) * hiddenSize }
      biases = (
        layout.add(name("bias_ih"), shape: [gates], fanIn: hiddenSize, initial: .bias(forget: forget)),
        layout.add(name("bias_hh"), shape: [gates], fanIn: hiddenSize, initial: .secondBias(forget: forget))
      )
      norms = nil
    } else {
      biases = nil
      let groups = normGroups.map { $0 * hiddenSize }
      norms = (
        LayerNorm(
          groups: groups, gainName: name("norm_ih_weight"), shiftName: name("norm_ih_bias"), layout: &layout),
        LayerNorm(
          groups: groups, gainName: name("norm_hh_weight"), shiftName: name("norm_hh_bias"), layout: &layout)
      )
    }
    step = makeStep(&layout)
    bias = prepared.add(rows: 1, columns: Step.biasCount * hiddenSize)
  }

  func prepare(_ weights: Weights) {
    input.prepare(weights)
    DenseKernels.transpose(weights.matrix(recurrentWeights), into: weights.matrix(transposedRecurrentWeights))
    if let biases {
      step.prepareBias(
        input: weights.matrix(biases.input), recurrent: weights.matrix(biases.recurrent),
        into: weights.matrix(bias))
    }
  }
}

/// Names of a layer's parameters, such as `rnn.weight_ih_l0_reverse`.
struct LayerName {
  let prefix: String
  let number: Int
  let direction: Direction

  func callAsFunction(_ name: String) -> String {
    "\(prefix)\(name)_l\(number)\(direction == .reverse ? "_reverse" : "")"
  }
}

/// The matrices that one direction of a recurrent layer keeps for a block.
enum RecurrentSlot {
  /// `[P, G]`, products with the input, then activations, then gradients with respect to the pre-activations.
  static let gates = 0
  /// `[P, G]`, products with the state where the cell keeps them apart, then gradients by them.
  static let products = 1
  /// `[P, H]`
  static let cells = 2
  /// `[P, H]`
  static let output = 3
  /// `[rows, H]`, zeros in place of an initial state.
  static let zeros = 4
  /// `[rows, H]`, the gradient carried from step to step past the products; finally that of the initial state.
  static let carried = 5
  /// `[1, biasCount * H]`
  static let biasGradient = 6
  /// `[W, G]`
  static let inputWeightGradient = 7
  /// `[H, G]`
  static let recurrentWeightGradient = 8
  /// `[P, G]` and `[P, groups]` of the norms of the input's and the state's products.
  static let normalizedInput = 9
  static let inputScales = 10
  static let normalizedProducts = 11
  static let productScales = 12
  /// `[P, H]`, `[P, H]` and `[P, 1]` of the norm of the cell.
  static let normalizedCells = 13
  static let cellsOut = 14
  static let cellScales = 15
}
