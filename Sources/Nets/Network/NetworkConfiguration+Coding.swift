extension NetworkConfiguration: Codable {
  /// The keys of one flat object.
  private enum CodingKeys: String, CodingKey {
    case inputSize, categoryCounts, embeddingSize, inputLayerSize, rectifiesInput, convolutions, cell
    case hiddenSize, layerCount, bidirectional, dropout, pooling, stepCount, headSizes, classCount, loss
    case initialWeights, readoutSize
    /// The single size of earlier versions.
    case headSize
  }

  /// Reads a configuration; settings that earlier versions did not have get the value that they implied.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func optional<Value: Decodable>(_ key: CodingKeys, _ otherwise: Value) throws -> Value {
      try values.decodeIfPresent(Value.self, forKey: key) ?? otherwise
    }
    let headSize: Int = try optional(.headSize, 0)
    self.init(
      input: Input(
        featureCount: try values.decode(Int.self, forKey: .inputSize),
        categoryCounts: try optional(.categoryCounts, []), stepCount: try optional(.stepCount, 0)),
      frontEnd: FrontEnd(
        embeddingSize: try optional(.embeddingSize, 0), denseSize: try optional(.inputLayerSize, 0),
        hasReLU: try optional(.rectifiesInput, false), convolutions: try optional(.convolutions, [])),
      recurrent: RecurrentStack(
        cell: try values.decode(Cell.self, forKey: .cell),
        hiddenSize: try values.decode(Int.self, forKey: .hiddenSize),
        readoutSize: try optional(.readoutSize, 0),
        layerCount: try values.decode(Int.self, forKey: .layerCount),
        isBidirectional: try optional(.bidirectional, false), dropout: try optional(.dropout, 0)),
      pooling: try optional(.pooling, .last),
      head: Head(
        classCount: try values.decode(Int.self, forKey: .classCount),
        hiddenSizes: try optional(.headSizes, headSize == 0 ? [] : [headSize]),
        loss: try values.decode(LossKind.self, forKey: .loss)),
      initialWeights: try optional(.initialWeights, InitialWeights()))
  }

  /// Writes a configuration.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(input.featureCount, forKey: .inputSize)
    try values.encode(input.categoryCounts, forKey: .categoryCounts)
    try values.encode(input.stepCount, forKey: .stepCount)
    try values.encode(frontEnd.embeddingSize, forKey: .embeddingSize)
    try values.encode(frontEnd.denseSize, forKey: .inputLayerSize)
    try values.encode(frontEnd.hasReLU, forKey: .rectifiesInput)
    try values.encode(frontEnd.convolutions, forKey: .convolutions)
    try values.encode(recurrent.cell, forKey: .cell)
    try values.encode(recurrent.hiddenSize, forKey: .hiddenSize)
    try values.encode(recurrent.readoutSize, forKey: .readoutSize)
    try values.encode(recurrent.layerCount, forKey: .layerCount)
    try values.encode(recurrent.isBidirectional, forKey: .bidirectional)
    try values.encode(recurrent.dropout, forKey: .dropout)
    try values.encode(pooling, forKey: .pooling)
    try values.encode(head.classCount, forKey: .classCount)
    try values.encode(head.hiddenSizes, forKey: .headSizes)
    try values.encode(head.loss, forKey: .loss)
    try values.encode(initialWeights, forKey: .initialWeights)
  }
}
