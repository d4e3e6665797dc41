/// Recurrent cells.
public enum Cell: String, Codable, Sendable, CaseIterable {
  /// Long short-term memory, `torch.nn.LSTM`: gates in the order i, f, g, o.
  case lstm
  /// Gated recurrent unit, `torch.nn.GRU`: gates in the order r, z, n, reset gate after the matrix product.
  case gru
  /// GRU with the reset gate before the matrix product (Cho et al., 2014); parameters as `gru`.
  case gruResetBefore = "gru-reset-before"
  /// Elman network with tanh, `torch.nn.RNN`.
  case rnn
  /// Elman network with ReLU, `torch.nn.RNN(nonlinearity='relu')`.
  case rnnReLU = "rnn-relu"
  /// LSTM with layer normalization of both matrix products and of the cell state (Ba et al., 2016).
  case lstmNorm = "lstm-norm"
  /// GRU with layer normalization of both matrix products, r and z together and n separately (Ba et al., 2016).
  case gruNorm = "gru-norm"

  /// LSTM whose gates take its cell state in place of its output, which is a readout: f, i, o = σ(W x + U h + b),
  /// g = tanh(W x + U h + b), h' = f ∘ h + i ∘ g, output o ∘ tanh(h'). Parameters and gate order as `lstm`.
  case lstmReadout = "lstm-readout"
  /// GRU with the reset gate before the matrix product and a readout of the previous state: r, z, p = σ(W x + U h + b),
  /// n = tanh(W x + U (r ∘ h) + b), h' = (1 - z) ∘ h + z ∘ n, output p. Gates r, z, n as `gru`; `weight_p` is (W ‖ U)
  /// of the readout, `[P, D + H]`.
  case gruReadout = "gru-readout"

  /// Whether the cell has a forget gate with a bias of its own.
  public var hasForgetGate: Bool { self == .lstm || self == .lstmReadout }

  /// Name in prose.
  var title: String {
    switch self {
    case .lstm: "LSTM"
    case .gru: "GRU"
    case .gruResetBefore: "GRU (reset before)"
    case .rnn: "RNN"
    case .rnnReLU: "RNN with ReLU"
    case .lstmNorm: "layer-normalized LSTM"
    case .gruNorm: "layer-normalized GRU"
    case .lstmReadout: "LSTM with readout"
    case .gruReadout: "GRU with readout"
    }
  }

  /// Lays out one direction of a layer of this cell.
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
      ) { _ in RNNStep(usesReLU: self == .rnnReLU) }
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
