internal import DataModel

extension NetworkConfiguration {
  /// The architecture in one line, for example
  /// `conv 32x3, bidirectional GRU, 2 layers of 128 units, mean pooling, head 128-64`.
  public var summary: String {
    var parts: [String] = []
    if !input.categoryCounts.isEmpty {
      parts.append(
        frontEnd.embeddingSize > 0
          ? "embedding \(frontEnd.embeddingSize)"
          : "one-hot \(CountText.grouped(inputCoding.width(input.featureCount)))")
    }
    if frontEnd.denseSize > 0 {
      parts.append("input layer \(frontEnd.denseSize)\(frontEnd.hasReLU ? " with ReLU" : "")")
    }
    for shape in frontEnd.convolutions {
      parts.append(
        "conv \(shape.channels)x\(shape.kernel)" + (shape.stride > 1 ? " stride \(shape.stride)" : "")
          + (shape.averaged > 1 ? " avgpool \(shape.averaged)" : ""))
    }
    if recurrent.layerCount > 0 { parts += recurrent.summary }
    parts.append(pooling.summary)
    if !head.hiddenSizes.isEmpty {
      parts.append("head " + head.hiddenSizes.map(String.init).joined(separator: "-"))
    }
    return parts.joined(separator: ", ")
  }

  /// The kind of network in a few words, for a title: the cell of a recurrent network, otherwise the kind of layers.
  public var title: String {
    if recurrent.layerCount > 0 { return recurrent.cell.title }
    return frontEnd.convolutions.isEmpty ? "Dense network" : "Convolutional network"
  }
}

extension NetworkConfiguration.RecurrentStack {
  fileprivate var summary: [String] {
    [
      (isBidirectional ? "bidirectional " : "") + cell.title,
      "\(CountText.counted(layerCount, "layer")) of \(CountText.counted(hiddenSize, "unit"))",
    ] + (dropout > 0 ? ["dropout \(dropout)"] : [])
  }
}

extension PoolingKind {
  fileprivate var summary: String {
    switch self {
    case .last: "last-step pooling"
    case .none: "per-step outputs"
    case .flatten: "flatten"
    case .mean, .max, .attention: "\(rawValue) pooling"
    }
  }
}
