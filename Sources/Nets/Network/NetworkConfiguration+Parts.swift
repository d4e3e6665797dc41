extension NetworkConfiguration {
  /// The data that a network takes.
  public struct Input: Equatable, Sendable {
    /// Features of a time step, F; at least 1.
    public var featureCount: Int
    /// Number of categories of each feature, or 0 for a numeric feature; empty if all features are numeric.
    public var categoryCounts: [Int]
    /// Time steps of every item for `PoolingKind.flatten`; otherwise 0.
    public var stepCount: Int

    /// Creates a description of the data.
    public init(featureCount: Int, categoryCounts: [Int] = [], stepCount: Int = 0) {
      self.featureCount = featureCount
      self.categoryCounts = categoryCounts
      self.stepCount = stepCount
    }
  }

  /// The layers between the data and the recurrent layers.
  public struct FrontEnd: Equatable, Sendable {
    /// Embedding dimension of categorical features; 0 for one-hot encoding.
    public var embeddingSize: Int
    /// Units of a dense layer applied to every time step before all other layers; 0 for none.
    public var denseSize: Int
    /// Whether a ReLU follows that dense layer.
    public var hasReLU: Bool
    /// Convolutions over time, first to last.
    public var convolutions: [ConvolutionShape]

    /// Creates a front end, by default an empty one.
    public init(
      embeddingSize: Int = 0, denseSize: Int = 0, hasReLU: Bool = false, convolutions: [ConvolutionShape] = []
    ) {
      self.embeddingSize = embeddingSize
      self.denseSize = denseSize
      self.hasReLU = hasReLU
      self.convolutions = convolutions
    }
  }

  /// Recurrent layers of one cell type.
  public struct RecurrentStack: Equatable, Sendable {
    /// Cell type.
    public var cell: Cell
    /// Hidden units of a layer in one direction, H; at least 1.
    public var hiddenSize: Int
    /// Outputs of a `gruReadout` layer in one direction, P; 0 for as many as hidden units, and for all other cells.
    public var readoutSize: Int
    /// Number of layers; 0 for a network without recurrent layers.
    public var layerCount: Int
    /// Whether layers also process the time steps in reverse; the outputs of both directions are concatenated.
    public var isBidirectional: Bool
    /// Dropout probability between two layers in training; at least 0, below 1.
    public var dropout: Double

    /// Creates a stack, by default one LSTM layer of 128 units.
    public init(
      cell: Cell = .lstm, hiddenSize: Int = 128, readoutSize: Int = 0, layerCount: Int = 1,
      isBidirectional: Bool = false, dropout: Double = 0
    ) {
      self.cell = cell
      self.hiddenSize = hiddenSize
      self.readoutSize = readoutSize
      self.layerCount = layerCount
      self.isBidirectional = isBidirectional
      self.dropout = dropout
    }
  }

  /// Dense layers from the pooled vector to the outputs, and the loss.
  public struct Head: Equatable, Sendable {
    /// Number of classes; 2 to 4,096.
    public var classCount: Int
    /// Units of the dense layers before the output layer; a ReLU follows each.
    public var hiddenSizes: [Int]
    /// Loss function.
    public var loss: LossKind

    /// Creates a head; the loss is `defaultLoss` unless given.
    public init(classCount: Int, hiddenSizes: [Int] = [128], loss: LossKind? = nil) {
      self.classCount = classCount
      self.hiddenSizes = hiddenSizes
      self.loss = loss ?? Self.defaultLoss(classCount: classCount)
    }

    /// Returns the loss used where none is chosen: binary cross-entropy for two classes, cross-entropy for more.
    public static func defaultLoss(classCount: Int) -> LossKind {
      classCount == 2 ? .binaryCrossEntropy : .softmaxCrossEntropy
    }

    /// Number of outputs, K: 1 for binary cross-entropy, otherwise one per class.
    public var outputSize: Int { loss == .binaryCrossEntropy ? 1 : classCount }
  }
}
