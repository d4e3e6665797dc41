public import DataModel

extension NetworkConfiguration {
  /// Checks every setting.
  ///
  /// - Throws: `SettingError` for the first setting that is out of range or contradicts another.
  public func validate() throws(SettingError) {
    try head.validate()
    try recurrent.validate(pooling: pooling)
    try initialWeights.validate()
    if initialWeights.forgetBias != nil {
      try SettingError.check(
        "initialWeights.forgetBias",
        recurrent.layerCount == 0 ? "no recurrent layers" : recurrent.cell.rawValue,
        recurrent.cell.hasForgetGate && recurrent.layerCount > 0, "an LSTM")
    }
    try SettingError.check("input.featureCount", input.featureCount, in: 1...largestSize)
    try SettingError.check("frontEnd.embeddingSize", frontEnd.embeddingSize, in: 0...largestSize)
    try SettingError.check("frontEnd.denseSize", frontEnd.denseSize, in: 0...largestSize)
    try validateCategories()
    try validateConvolutions()
    try SettingError.check("input.stepCount", input.stepCount, in: pooling == .flatten ? 1...1 << 24 : 0...0)
  }

  private func validateCategories() throws(SettingError) {
    let (counts, embedding) = (input.categoryCounts, frontEnd.embeddingSize)
    guard !counts.isEmpty else {
      return try SettingError.check(
        "frontEnd.embeddingSize", embedding, embedding == 0, "0 for data without categorical features")
    }
    try SettingError.check(
      "input.categoryCounts", CountText.counted(counts.count, "count"), counts.count == input.featureCount,
      CountText.counted(input.featureCount, "count"))
    // Category numbers are integers in Float.
    for count in counts { try SettingError.check("input.categoryCounts", count, in: 0...1 << 24) }
    // Each count is far below what would overflow here.
    let total = counts.reduce(0, +)
    try SettingError.check("input.categoryCounts", total, in: 1...1 << 24)
    let width = input.featureCount * embedding
    try SettingError.check(
      "frontEnd.embeddingSize", embedding, width <= 1 << 24,
      "at most \(CountText.grouped((1 << 24) / input.featureCount))")
    let takesOneHot =
      frontEnd.denseSize > 0
      || (frontEnd.convolutions.isEmpty && recurrent.layerCount > 0 && recurrent.cell != .gruReadout)
    try SettingError.check(
      "frontEnd.embeddingSize", embedding, embedding > 0 || takesOneHot,
      "1 or more, or an input layer: this network does not take one-hot encoded features")
  }

  private func validateConvolutions() throws(SettingError) {
    let shapes = frontEnd.convolutions
    try SettingError.check(
      "frontEnd.convolutions", CountText.counted(shapes.count, "layer"), shapes.count <= 16,
      "at most 16 layers")
    for shape in shapes {
      try SettingError.check("frontEnd.convolutions.channels", shape.channels, in: 1...largestSize)
      try SettingError.check("frontEnd.convolutions.kernel", shape.kernel, in: 1...4096)
      try SettingError.check("frontEnd.convolutions.stride", shape.stride, in: 1...4096)
      try SettingError.check("frontEnd.convolutions.averaged", shape.averaged, in: 1...4096)
    }
    try SettingError.check(
      "frontEnd.convolutions", CountText.counted(shapes.count, "layer"), pooling != .none || shapes.isEmpty,
      "none for per-step labels, because convolutions shorten items")
  }
}

extension NetworkConfiguration.RecurrentStack {
  fileprivate func validate(pooling: PoolingKind) throws(SettingError) {
    try SettingError.check("recurrent.hiddenSize", hiddenSize, in: 1...largestSize)
    try SettingError.check(
      "recurrent.readoutSize", readoutSize, in: 0...(cell == .gruReadout ? largestSize : 0))
    // Without recurrent layers there is no last state.
    try SettingError.check("recurrent.layerCount", layerCount, in: (pooling == .last ? 1 : 0)...64)
    try SettingError.check(
      "recurrent.dropout", dropout, dropout >= 0 && dropout < 1, "at least 0 and below 1")
    try SettingError.check(
      "recurrent.dropout", dropout, dropout == 0 || layerCount >= 2, "0 for fewer than 2 recurrent layers")
    try SettingError.check(
      "recurrent.isBidirectional", isBidirectional, !isBidirectional || layerCount > 0,
      "false without recurrent layers")
  }
}

extension NetworkConfiguration.Head {
  fileprivate func validate() throws(SettingError) {
    for size in hiddenSizes { try SettingError.check("head.hiddenSizes", size, in: 1...largestSize) }
    try SettingError.check(
      "head.hiddenSizes", CountText.counted(hiddenSizes.count, "layer"), hiddenSizes.count <= 64,
      "at most 64 layers")
    // Confusion matrices have its square.
    try SettingError.check("head.classCount", classCount, in: 2...4096)
    try SettingError.check(
      "head.loss", "binary cross-entropy", loss != .binaryCrossEntropy || classCount == 2,
      "another loss for \(CountText.counted(classCount, "class", plural: "classes"))")
  }
}

/// Far above any network that trains on a CPU, and low enough that no product of two sizes overflows.
private let largestSize = 1 << 20
