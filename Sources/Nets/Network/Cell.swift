/// The recurrent cells that a net can be made of.
public enum Cell: String, Codable, Sendable, CaseIterable {
  /// Long short-term memory as `torch.nn.LSTM` computes it: gates in the order i, f, g, o.
  case lstm
  /// Gated recurrent unit as `torch.nn.GRU` computes it: gates in the order r, z, n, reset after the product.
  case gru
  /// The same with the reset gate before the product (Cho et al., 2014), parameters as above.
  case gruResetBefore = "gru-reset-before"
  /// Plain recurrence with tanh, `torch.nn.RNN`.
  case rnn
  /// Plain recurrence with the rectifier, `torch.nn.RNN(nonlinearity='relu')`.
  case rnnReLU = "rnn-relu"
  /// An LSTM with layer normalization of both products and of the cell's way out (Ba et al., 2016).
  case lstmNorm = "lstm-norm"
  /// A GRU with layer normalization of both products, r and z together and n by itself (Ba et al., 2016).
  case gruNorm = "gru-norm"

  /// An LSTM whose gates see its cell in place of its output, which is a readout: f, i, o = σ(W x + U h + b),
  /// g = tanh(W x + U h + b), h' = f ∘ h + i ∘ g, output o ∘ tanh(h'). Parameters and their order are those of `lstm`.
  case lstmReadout = "lstm-readout"
  /// A GRU with the reset gate before the product and a readout of the state before: r, z, p = σ(W x + U h + b),
  /// n = tanh(W x + U (r ∘ h) + b), h' = (1 - z) ∘ h + z ∘ n, output p. Gates r, z, n as `gru`; `weight_p` is (W ‖ U)
  /// of the readout, `[P, D + H]`.
  case gruReadout = "gru-readout"

  /// Whether it has a forget gate.
  public var hasForgetGate: Bool { self == .lstm || self == .lstmReadout }

  /// One direction of a layer of this cell.
  func makeLayer(
    _ name: LayerName, coding: InputCoding, inputSize: Int, hiddenSize: Int, readoutSize: Int,
    layout: inout ParameterLayout, prepared: inout PreparedLayout
  ) -> any SequenceLayer {
    switch self {
    case .lstm, .lstmReadout:
      RecurrentLayer(
        name, coding: coding, inputSize: inputSize, hiddenSize: hiddenSize, direction: name.direction,
        forgetGate: 1, layout: &layout, prepared: &prepared
      ) { _ in LSTMStep(recursOnCell: self == .lstmReadout) }
    case .gru:
      RecurrentLayer(
        name, coding: coding, inputSize: inputSize, hiddenSize: hiddenSize, direction: name.direction,
        layout: &layout, prepared: &prepared
      ) { _ in GRUStep() }
    case .rnn, .rnnReLU:
      RecurrentLayer(
        name, coding: coding, inputSize: inputSize, hiddenSize: hiddenSize, direction: name.direction,
        layout: &layout, prepared: &prepared
      ) { _ in RNNStep(isRectified: self == .rnnReLU) }
    case .gruResetBefore:
      ResetBeforeGRU(
        name, coding: coding, inputSize: inputSize, hiddenSize: hiddenSize, direction: name.direction,
        layout: &layout, prepared: &prepared)
    case .gruReadout:
      ReadoutGRU(
        name, inputSize: inputSize, hiddenSize: hiddenSize, readoutSize: readoutSize, layout: &layout,
        prepared: &prepared)
    case .lstmNorm:
      RecurrentLayer(
        name, coding: coding, inputSize: inputSize, hiddenSize: hiddenSize, direction: name.direction,
        normGroups: [4], layout: &layout, prepared: &prepared
      ) { layout in
        NormalizedLSTMStep(
          norm: LayerNorm(
            groups: [hiddenSize], gainName: name("norm_c_weight"), shiftName: name("norm_c_bias"),
            layout: &layout))
      }
    case .gruNorm:
      RecurrentLayer(
        name, coding: coding, inputSize: inputSize, hiddenSize: hiddenSize, direction: name.direction,
        normGroups: [2, 1], layout: &layout, prepared: &prepared
      ) { _ in GRUStep() }
    }
  }
}
