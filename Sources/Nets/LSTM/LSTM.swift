/// Long short-term memory (Hochreiter and Schmidhuber, 1997, with forget gates), as `torch.nn.LSTM` computes it:
///
///     i, f, o = σ(W x + b + U h + c)   g = tanh(W x + b + U h + c)   c' = f ∘ c + i ∘ g   h' = o ∘ tanh(c')
///
/// D is the input size, H the hidden size, P the packed rows of a block; gates lie in the order i, f, g, o.
struct LSTM: SequenceLayer {
  let inputSize: Int
  let hiddenSize: Int
  /// `[4H, D]`
  let inputWeights: ParameterView
  /// `[4H, H]`
  let recurrentWeights: ParameterView
  /// `[4H]`
  let inputBias: ParameterView
  /// `[4H]`
  let recurrentBias: ParameterView
  /// `[D, 4H]`: products run faster with the weights turned this way, and turning them once a step costs little.
  let turnedInputWeights: PreparedView
  /// `[H, 4H]`
  let turnedRecurrentWeights: PreparedView
  /// `[1, 4H]`, the sum of both biases.
  let bias: PreparedView

  var outputSize: Int { hiddenSize }

  /// Declares a layer's parameters; the prefix is such as `rnn.`, the suffix such as `_l0`.
  init(
    inputSize: Int, hiddenSize: Int, prefix: String, suffix: String, layout: inout ParameterLayout,
    prepared: inout PreparedLayout
  ) {
    let gates = 4 * hiddenSize
    self.inputSize = inputSize
    self.hiddenSize = hiddenSize
    inputWeights = layout.add("\(prefix)weight_ih\(suffix)", shape: [gates, inputSize], fanIn: hiddenSize)
    recurrentWeights = layout.add(
      "\(prefix)weight_hh\(suffix)", shape: [gates, hiddenSize], fanIn: hiddenSize)
    inputBias = layout.add("\(prefix)bias_ih\(suffix)", shape: [gates], fanIn: hiddenSize)
    recurrentBias = layout.add("\(prefix)bias_hh\(suffix)", shape: [gates], fanIn: hiddenSize)
    turnedInputWeights = prepared.add(rows: inputSize, columns: gates)
    turnedRecurrentWeights = prepared.add(rows: hiddenSize, columns: gates)
    bias = prepared.add(rows: 1, columns: gates)
  }

  func prepare(_ weights: Weights) {
    DenseKernels.transpose(weights.matrix(inputWeights), into: weights.matrix(turnedInputWeights))
    DenseKernels.transpose(weights.matrix(recurrentWeights), into: weights.matrix(turnedRecurrentWeights))
    DenseKernels.add(
      weights.matrix(inputBias), weights.matrix(recurrentBias), into: weights.matrix(bias))
  }

  /// The matrices that a block keeps.
  enum Slot {
    /// `[P, 4H]`, activations, then gradients by what was before them.
    static let gates = 0
    /// `[P, H]`
    static let cells = 1
    /// `[P, H]`
    static let output = 2
    /// `[rows, H]`, zeros in place of an initial cell.
    static let zeros = 3
    /// `[rows, H]`, gradient by the cell, running from the last step to the first; in the end by the initial one.
    static let cellGradient = 4
    /// `[D, 4H]`
    static let inputWeightGradient = 5
    /// `[H, 4H]`
    static let recurrentWeightGradient = 6
  }
}
