extension NetworkConfiguration: Codable {
  private enum CodingKeys: String, CodingKey {
    case inputSize, categoryCounts, embeddingSize, inputLayerSize, rectifiesInput, convolutions, cell
    case hiddenSize, layerCount, bidirectional, dropout, pooling, stepCount, headSizes, classCount, loss
    case initialWeights, readoutSize
    /// The one size of earlier versions.
    case headSize
  }

  /// Reads a configuration; what earlier versions did not have is as it was in them.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func optional<Value: Decodable>(_ key: CodingKeys, _ otherwise: Value) throws -> Value {
      try values.decodeIfPresent(Value.self, forKey: key) ?? otherwise
    }
    self.init(
      inputSize: try values.decode(Int.self, forKey: .inputSize),
      classCount: try values.decode(Int.self, forKey: .classCount),
      cell: try values.decode(Cell.self, forKey: .cell),
      hiddenSize: try values.decode(Int.self, forKey: .hiddenSize),
      layerCount: try values.decode(Int.self, forKey: .layerCount), headSize: try optional(.headSize, 0),
      loss: try values.decode(LossKind.self, forKey: .loss),
      categoryCounts: try optional(.categoryCounts, []), embeddingSize: try optional(.embeddingSize, 0),
      inputLayerSize: try optional(.inputLayerSize, 0), rectifiesInput: try optional(.rectifiesInput, false),
      convolutions: try optional(.convolutions, []), bidirectional: try optional(.bidirectional, false),
      dropout: try optional(.dropout, 0), pooling: try optional(.pooling, .last),
      stepCount: try optional(.stepCount, 0),
      headSizes: try values.decodeIfPresent([Int].self, forKey: .headSizes),
      initialWeights: try optional(.initialWeights, InitialWeights()),
      readoutSize: try optional(.readoutSize, 0))
  }

  /// Writes a configuration.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(inputSize, forKey: .inputSize)
    try values.encode(categoryCounts, forKey: .categoryCounts)
    try values.encode(embeddingSize, forKey: .embeddingSize)
    try values.encode(inputLayerSize, forKey: .inputLayerSize)
    try values.encode(rectifiesInput, forKey: .rectifiesInput)
    try values.encode(convolutions, forKey: .convolutions)
    try values.encode(cell, forKey: .cell)
    try values.encode(hiddenSize, forKey: .hiddenSize)
    try values.encode(layerCount, forKey: .layerCount)
    try values.encode(bidirectional, forKey: .bidirectional)
    try values.encode(dropout, forKey: .dropout)
    try values.encode(pooling, forKey: .pooling)
    try values.encode(stepCount, forKey: .stepCount)
    try values.encode(headSizes, forKey: .headSizes)
    try values.encode(classCount, forKey: .classCount)
    try values.encode(loss, forKey: .loss)
    try values.encode(initialWeights, forKey: .initialWeights)
    try values.encode(readoutSize, forKey: .readoutSize)
  }
}
