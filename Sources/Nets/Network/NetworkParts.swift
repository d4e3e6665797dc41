/// A convolution over time, its rectifier, and the pooling after it.
public struct ConvolutionShape: Codable, Equatable, Sendable {
  /// Outputs of a step; at least 1.
  public var channels: Int
  /// Steps that an output sees; at least 1.
  public var kernel: Int
  /// Steps from one output to the next; at least 1.
  public var stride: Int
  /// Outputs that are averaged to one, without overlap; 1 for none.
  public var averaged: Int

  /// Makes a shape.
  public init(channels: Int, kernel: Int, stride: Int = 1, averaged: Int = 1) {
    self.channels = channels
    self.kernel = kernel
    self.stride = stride
    self.averaged = averaged
  }
}

/// How the steps of an item become one row.
public enum PoolingKind: String, Codable, Sendable, CaseIterable {
  /// The last state; of both directions, each direction's own last one, forward first.
  case last
  /// The mean over the steps.
  case mean
  /// The largest value of each unit.
  case max
  /// A weighted mean with weights that are learned; formula and names: `attention.0` and `attention.2` of a scoring
  /// net tanh(W h + b) · v, softmax over the steps.
  case attention
  /// All steps side by side; every item must have `stepCount` steps.
  case flatten
  /// No pooling: an output for every step, whose targets are in `Batch.targets`.
  case none
}

/// What training makes small. All losses take the net's outputs as they are (logits), and are means over the items of a
/// batch, or over its steps where these have targets.
public enum LossKind: String, Codable, Sendable, CaseIterable {
  /// One logit for two classes; class 1 is the positive one. `torch.nn.BCEWithLogitsLoss`.
  case binaryCrossEntropy
  /// One logit for each class. `torch.nn.CrossEntropyLoss`.
  case softmaxCrossEntropy
  /// One output for each class, against 1 for the item's class and 0 for the others. `torch.nn.MSELoss`.
  case meanSquaredError
}
