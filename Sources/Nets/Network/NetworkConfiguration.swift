/// The shape of a net: what goes in, a front end, recurrent layers, a pooling over the steps of an item, and a head that
/// gives the outputs. Every part but the last may be missing.
///
/// As a torch module, in this order:
/// - `embedding = Embedding(categories, embeddingSize)`, or a `ModuleDict` of such by column, where columns of the data
///   are categories and `embeddingSize` is not 0; else categories are one-hot vectors;
/// - `input = Linear(…, inputLayerSize)`, then `ReLU()` if `rectifiesInput`;
/// - `conv = Sequential(Conv1d(…), ReLU(), AvgPool1d(averaged), …)`, with the pooling where `averaged` is above 1;
/// - `rnn = LSTM(…, hiddenSize, layerCount, batch_first=True, bidirectional=…, dropout=…)`, `GRU` or `RNN`;
/// - the pooling; `attention = Sequential(Linear(H, H), Tanh(), Linear(H, 1, bias=False))` where it is that;
/// - `head = Sequential(Linear(…, headSizes[0]), ReLU(), …, Linear(…, outputSize))`.
public struct NetworkConfiguration: Equatable, Sendable {
  /// Features of a step, F; at least 1.
  public var inputSize: Int
  /// For each feature how many categories it numbers, or 0 for a quantity; empty where all are quantities.
  public var categoryCounts: [Int]
  /// Width of a category's vector; 0 for one-hot vectors.
  public var embeddingSize: Int
  /// Units of a dense layer on every step before all others; 0 for none.
  public var inputLayerSize: Int
  /// Whether that layer has a rectifier.
  public var rectifiesInput: Bool
  /// Convolutions over time before the recurrent layers, first to last.
  public var convolutions: [ConvolutionShape]
  /// Kind of the recurrent layers.
  public var cell: Cell
  /// Units of a recurrent layer in one direction, H; at least 1.
  public var hiddenSize: Int
  /// Outputs of a `gruReadout` layer in one direction, P; 0 for as many as hidden units, and for all other cells.
  public var readoutSize: Int
  /// Number of recurrent layers; 0 for a net without.
  public var layerCount: Int
  /// Whether recurrent layers also go from the last step to the first, with outputs side by side.
  public var bidirectional: Bool
  /// Probability of a value between two recurrent layers to be dropped in training; at least 0, below 1.
  public var dropout: Double
  /// How the steps of an item become one row.
  public var pooling: PoolingKind
  /// Steps of every item, where the pooling is `flatten`; else 0.
  public var stepCount: Int
  /// Units of the dense layers between the pooled row and the outputs, each with a rectifier.
  public var headSizes: [Int]
  /// Number of classes; 2 to 4,096.
  public var classCount: Int
  /// The loss.
  public var loss: LossKind
  /// How weights are drawn at first.
  public var initialWeights: InitialWeights

  /// Makes a configuration; it is checked by `validate` and by `Network.init`. The loss is by default binary for
  /// two classes and softmax for more; `headSizes`, if given, replaces `headSize`.
  public init(
    inputSize: Int, classCount: Int, cell: Cell = .lstm, hiddenSize: Int = 128, layerCount: Int = 1,
    headSize: Int = 128, loss: LossKind? = nil, categoryCounts: [Int] = [], embeddingSize: Int = 0,
    inputLayerSize: Int = 0, rectifiesInput: Bool = false, convolutions: [ConvolutionShape] = [],
    bidirectional: Bool = false, dropout: Double = 0, pooling: PoolingKind = .last, stepCount: Int = 0,
    headSizes: [Int]? = nil, initialWeights: InitialWeights = InitialWeights(), readoutSize: Int = 0
  ) {
    self.inputSize = inputSize
    self.categoryCounts = categoryCounts
    self.embeddingSize = embeddingSize
    self.inputLayerSize = inputLayerSize
    self.rectifiesInput = rectifiesInput
    self.convolutions = convolutions
    self.cell = cell
    self.hiddenSize = hiddenSize
    self.layerCount = layerCount
    self.bidirectional = bidirectional
    self.dropout = dropout
    self.pooling = pooling
    self.stepCount = stepCount
    self.headSizes = headSizes ?? (headSize == 0 ? [] : [headSize])
    self.classCount = classCount
    self.loss = loss ?? Self.usualLoss(classCount)
    self.initialWeights = initialWeights
    self.readoutSize = readoutSize
  }

  /// The loss where none is asked for: binary for two classes and softmax for more.
  public static func usualLoss(_ classCount: Int) -> LossKind {
    classCount == 2 ? .binaryCrossEntropy : .softmaxCrossEntropy
  }

  /// Number of outputs, K: 1 for the binary loss, else one for each class.
  public var outputSize: Int { loss == .binaryCrossEntropy ? 1 : classCount }

  /// What the first layer takes.
  var inputCoding: InputCoding { categoryCounts.isEmpty ? .quantities : .categories(categoryCounts) }
}
