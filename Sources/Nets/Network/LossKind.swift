/// Loss functions. All take the outputs of the network as they are (logits) and are means over the items of a batch, or
/// over its time steps where these have labels.
public enum LossKind: String, Codable, Sendable, CaseIterable {
  /// Binary cross-entropy of one logit for two classes; class 1 is the positive one. `torch.nn.BCEWithLogitsLoss`.
  case binaryCrossEntropy
  /// Cross-entropy of one logit per class. `torch.nn.CrossEntropyLoss`.
  case softmaxCrossEntropy
  /// Mean squared error of one output per class against one-hot targets. `torch.nn.MSELoss`.
  case meanSquaredError
}
