/// The architecture of a network: its input, a front end, recurrent layers, pooling over the time steps of an item, and a
/// head that computes the outputs. The front end and the recurrent layers may be absent.
///
/// Start from a preset and change what differs:
///
///     var configuration = NetworkPreset.gru.configuration
///     configuration.input.featureCount = 17
///     configuration.recurrent.hiddenSize = 64
///
/// As a torch module, in this order:
/// - `embedding = Embedding(categories, embeddingSize)`, or a `ModuleDict` of them by column, where columns of the data
///   are categories and `frontEnd.embeddingSize` is not 0; otherwise categories are one-hot encoded;
/// - `input = Linear(…, denseSize)`, followed by `ReLU()` if `frontEnd.hasReLU`;
/// - `conv = Sequential(Conv1d(…), ReLU(), AvgPool1d(averaged), …)`, with the pooling where `averaged` is above 1;
/// - `rnn = LSTM(…, hiddenSize, layerCount, batch_first=True, bidirectional=…, dropout=…)`, `GRU` or `RNN`;
/// - the pooling; for attention `attention = Sequential(Linear(H, H), Tanh(), Linear(H, 1, bias=False))`;
/// - `head = Sequential(Linear(…, hiddenSizes[0]), ReLU(), …, Linear(…, outputSize))`.
///
/// In JSON all settings lie side by side in one object.
public struct NetworkConfiguration: Equatable, Sendable {
  /// The data that the network takes.
  public var input: Input
  /// Layers before the recurrent ones.
  public var frontEnd: FrontEnd
  /// The recurrent layers.
  public var recurrent: RecurrentStack
  /// Pooling over the time steps of an item.
  public var pooling: PoolingKind
  /// Layers from the pooled vector to the outputs, and the loss.
  public var head: Head
  /// Weight initialization.
  public var initialWeights: InitialWeights

  /// Creates a configuration; `validate` and `Network.init` check it.
  public init(
    input: Input, frontEnd: FrontEnd = FrontEnd(), recurrent: RecurrentStack = RecurrentStack(),
    pooling: PoolingKind = .last, head: Head, initialWeights: InitialWeights = InitialWeights()
  ) {
    self.input = input
    self.frontEnd = frontEnd
    self.recurrent = recurrent
    self.pooling = pooling
    self.head = head
    self.initialWeights = initialWeights
  }

  /// Encoding of the columns that the first layer takes.
  var inputCoding: InputCoding {
    input.categoryCounts.isEmpty ? .quantities : .categories(input.categoryCounts)
  }
}
