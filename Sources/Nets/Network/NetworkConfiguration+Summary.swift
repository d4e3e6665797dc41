extension NetworkConfiguration {
  /// The parts in one line, such as `conv 32 of 3, 2 x 128 gru in both directions, mean, head 128 64`.
  public var summary: String {
    var parts: [String] = []
    if !categoryCounts.isEmpty {
      parts.append(
        embeddingSize > 0 ? "embedding \(embeddingSize)" : "one-hot \(inputCoding.width(inputSize))")
    }
    if inputLayerSize > 0 { parts.append("input layer \(inputLayerSize)\(rectifiesInput ? " relu" : "")") }
    for shape in convolutions {
      parts.append(
        "conv \(shape.channels) of \(shape.kernel)" + (shape.stride > 1 ? " stride \(shape.stride)" : "")
          + (shape.averaged > 1 ? " averaged by \(shape.averaged)" : ""))
    }
    if layerCount > 0 {
      parts.append(
        "\(layerCount) x \(hiddenSize) \(cell.rawValue)" + (bidirectional ? " in both directions" : "")
          + (dropout > 0 ? " with dropout \(dropout)" : ""))
    }
    parts.append(pooling == .none ? "an output for each step" : pooling.rawValue)
    if !headSizes.isEmpty { parts.append("head " + headSizes.map(String.init).joined(separator: " ")) }
    return parts.joined(separator: ", ")
  }
}
