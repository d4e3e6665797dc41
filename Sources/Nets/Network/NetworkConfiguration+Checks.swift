extension NetworkConfiguration {
  /// Checks every setting.
  ///
  /// - Throws: `NetError.invalidSetting` for the first that is out of range or does not go with the others.
  public func validate() throws(NetError) {
    // Far above any net that trains on a CPU, and low enough that no product of two sizes overflows.
    let largest = 1 << 20
    try Self.check("inputSize", inputSize, in: 1...largest)
    try Self.check("hiddenSize", hiddenSize, in: 1...largest)
    try Self.check("readoutSize", readoutSize, in: 0...(cell == .gruReadout ? largest : 0))
    // Without recurrent layers there is no last state.
    try Self.check("layerCount", layerCount, in: (pooling == .last ? 1 : 0)...64)
    for size in headSizes { try Self.check("headSize", size, in: 1...largest) }
    try Self.check("number of head layers", headSizes.count, in: 0...64)
    // Confusion matrices have the square of it.
    try Self.check("classCount", classCount, in: 2...4096)
    if loss == .binaryCrossEntropy, classCount != 2 {
      throw .invalidSetting(
        name: "classCount", expected: "2 for binary cross-entropy", found: String(classCount))
    }
    guard dropout >= 0, dropout < 1 else {
      throw .invalidSetting(name: "dropout", expected: "at least 0 and below 1", found: String(dropout))
    }
    if dropout > 0, layerCount < 2 {
      throw .invalidSetting(
        name: "dropout", expected: "at least 2 recurrent layers to stand between",
        found: String(layerCount))
    }
    if bidirectional, layerCount == 0 {
      throw .invalidSetting(name: "bidirectional", expected: "recurrent layers", found: "none")
    }
    try initialWeights.validate()
    if initialWeights.forgetBias != nil, !cell.hasForgetGate || layerCount == 0 {
      throw .invalidSetting(name: "forgetBias", expected: "an LSTM", found: cell.rawValue)
    }
    try validateInput(largest)
    try validateSteps(largest)
  }

  private func validateInput(_ largest: Int) throws(NetError) {
    try Self.check("embeddingSize", embeddingSize, in: 0...largest)
    try Self.check("inputLayerSize", inputLayerSize, in: 0...largest)
    guard !categoryCounts.isEmpty else {
      if embeddingSize > 0 {
        throw .invalidSetting(
          name: "embeddingSize", expected: "0, as the data hold no categories", found: String(embeddingSize))
      }
      return
    }
    try Self.check("number of category counts", categoryCounts.count, in: inputSize...inputSize)
    // Category numbers are whole floats.
    for count in categoryCounts { try Self.check("categoryCounts", count, in: 0...1 << 24) }
    // Each count is far below what would overflow here.
    let categories = categoryCounts.reduce(0, +)
    try Self.check("number of categories", categories, in: 0...1 << 24)
    try Self.check("width of the embedding", inputSize * embeddingSize, in: 0...1 << 24)
    guard categoryCounts.contains(where: { $0 > 0 }) else {
      throw .invalidSetting(name: "categoryCounts", expected: "a column of categories", found: "none")
    }
    let takesOneHot = inputLayerSize > 0 || (convolutions.isEmpty && layerCount > 0 && cell != .gruReadout)
    if embeddingSize == 0, !takesOneHot {
      throw .invalidSetting(
        name: "embeddingSize", expected: "a size, or an input layer: this net cannot take one-hot vectors",
        found: "0")
    }
  }

  private func validateSteps(_ largest: Int) throws(NetError) {
    try Self.check("number of convolutions", convolutions.count, in: 0...16)
    for shape in convolutions {
      try Self.check("convolutions.channels", shape.channels, in: 1...largest)
      try Self.check("convolutions.kernel", shape.kernel, in: 1...4096)
      try Self.check("convolutions.stride", shape.stride, in: 1...4096)
      try Self.check("convolutions.averaged", shape.averaged, in: 1...4096)
    }
    if pooling == .none, !convolutions.isEmpty {
      throw .invalidSetting(
        name: "pooling", expected: "one, as convolutions leave fewer steps than have targets", found: "none")
    }
    guard pooling == .flatten else {
      try Self.check("stepCount", stepCount, in: 0...0)
      return
    }
    try Self.check("stepCount", stepCount, in: 1...1 << 24)
  }

  private static func check(_ name: String, _ value: Int, in range: ClosedRange<Int>) throws(NetError) {
    guard range.contains(value) else {
      let expected =
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      throw .invalidSetting(name: name, expected: expected, found: String(value))
    }
  }
}
