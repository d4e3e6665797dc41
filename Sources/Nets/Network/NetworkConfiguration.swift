/// The recurrent cells that a net can be made of.
public enum Cell: String, Codable, Sendable, CaseIterable {
  /// Long short-term memory as `torch.nn.LSTM` computes it: gates in the order i, f, g, o.
  case lstm
}

/// What training makes small. All losses take logits and are means over the items of a batch.
public enum LossKind: String, Codable, Sendable, CaseIterable {
  /// One logit for two classes; class 1 is the positive one. `torch.nn.BCEWithLogitsLoss`.
  case binaryCrossEntropy
  /// One logit for each class. `torch.nn.CrossEntropyLoss`.
  case softmaxCrossEntropy
}

/// The shape of a net: recurrent layers, the last valid state of the last of them, and a head that gives logits.
///
/// As a torch module: `rnn = torch.nn.LSTM(inputSize, hiddenSize, layerCount, batch_first=True)`, and `head =
/// torch.nn.Sequential(Linear(hiddenSize, headSize), ReLU(), Linear(headSize, outputSize))`; with `headSize` 0,
/// `head = torch.nn.Sequential(Linear(hiddenSize, outputSize))`.
public struct NetworkConfiguration: Codable, Equatable, Sendable {
  /// Features of a step, F; at least 1.
  public var inputSize: Int
  /// Number of classes; 2 to 4,096.
  public var classCount: Int
  /// Kind of the recurrent layers.
  public var cell: Cell
  /// Units of a recurrent layer, H; at least 1.
  public var hiddenSize: Int
  /// Number of recurrent layers; at least 1.
  public var layerCount: Int
  /// Units of the dense layer between the last state and the logits; 0 for none.
  public var headSize: Int
  /// The loss.
  public var loss: LossKind

  /// Makes a configuration; it is checked by `validate` and by `Network.init`. The loss is by default binary for
  /// two classes and softmax for more.
  public init(
    inputSize: Int, classCount: Int, cell: Cell = .lstm, hiddenSize: Int = 128, layerCount: Int = 1,
    headSize: Int = 128, loss: LossKind? = nil
  ) {
    self.inputSize = inputSize
    self.classCount = classCount
    self.cell = cell
    self.hiddenSize = hiddenSize
    self.layerCount = layerCount
    self.headSize = headSize
    self.loss = loss ?? (classCount == 2 ? .binaryCrossEntropy : .softmaxCrossEntropy)
  }

  /// Number of logits, K: 1 for the binary loss, else one for each class.
  public var outputSize: Int { loss == .binaryCrossEntropy ? 1 : classCount }

  /// Checks every setting.
  ///
  /// - Throws: `NetError.invalidSetting` for the first that is out of range.
  public func validate() throws(NetError) {
    // Far above any net that trains on a CPU, and low enough that no product of two sizes overflows.
    let largest = 1 << 20
    try Self.check("inputSize", inputSize, in: 1...largest)
    try Self.check("hiddenSize", hiddenSize, in: 1...largest)
    try Self.check("layerCount", layerCount, in: 1...64)
    try Self.check("headSize", headSize, in: 0...largest)
    // Confusion matrices have the square of it.
    try Self.check("classCount", classCount, in: 2...4096)
    if loss == .binaryCrossEntropy, classCount != 2 {
      throw .invalidSetting(
        name: "classCount", expected: "2 for binary cross-entropy", found: String(classCount))
    }
  }

  private static func check(_ name: String, _ value: Int, in range: ClosedRange<Int>) throws(NetError) {
    guard range.contains(value) else {
      throw .invalidSetting(
        name: name, expected: "\(range.lowerBound) to \(range.upperBound)", found: String(value))
    }
  }
}
