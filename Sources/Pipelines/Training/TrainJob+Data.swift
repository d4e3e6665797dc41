internal import DataModel
internal import Formats
internal import Nets
internal import Shards

extension TrainJob {
  /// Returns the network for a dataset.
  ///
  /// - Throws: `SettingError` for pooling with per-step labels.
  func configuration(for source: some BatchSource) throws(SettingError) -> NetworkConfiguration {
    var configuration = network
    let classCount = source.classNames.count
    configuration.input.featureCount = source.featureCount
    configuration.input.categoryCounts = source.categoryCounts
    configuration.head.classCount = classCount
    configuration.head.loss = loss ?? NetworkConfiguration.Head.defaultLoss(classCount: classCount)
    if source.hasTargets {
      try SettingError.check(
        "pooling", network.pooling.rawValue, network.pooling == .last || network.pooling == .none,
        "none for per-step labels")
      configuration.pooling = .none
    }
    if configuration.pooling == .flatten { configuration.input.stepCount = source.longestItem }
    return configuration
  }

  /// Reads initial weights; returns them with the SHA-256 of their file.
  ///
  /// - Throws: `FormatError`, or `PipelineError.weights` for the first tensor that does not fit.
  static func weights(from file: String, for network: Network) throws -> (
    parameters: Parameters, checksum: String
  ) {
    let tensors = try SafetensorsFile.read(file).tensors
    let checksum = try FileBytes(mapping: file).checksum
    do throws(NetError) {
      return (try network.parameters(from: tensors), checksum)
    } catch {
      throw PipelineError.weights(file: file, problem: error)
    }
  }

  /// Returns the weights of the classes in the loss; nil for equal weights.
  ///
  /// - Throws: `SettingError` for a wrong number of weights, and for balanced weights of per-step labels or of a class
  ///   without training items.
  func weights(of source: ShardBatchSource) throws(SettingError) -> [Double]? {
    let names = source.classNames
    let list = names.count > 8 ? "" : " (classes \(names.joined(separator: ", ")))"
    switch classWeighting {
    case .none: return nil
    case .given(let weights):
      try SettingError.check(
        "classWeights", weights.count, weights.count == names.count,
        CountText.counted(names.count, "value") + list)
      return weights
    case .balanced:
      try SettingError.check("classWeights", "balanced", !source.hasTargets, "numbers for per-step labels")
      var counts = [Int](repeating: 0, count: names.count)
      for index in 0..<source.itemCount {
        let label = source.item(index).label
        if counts.indices.contains(label) { counts[label] += 1 }
      }
      if let empty = counts.firstIndex(of: 0) {
        throw SettingError(
          name: "classWeights", expected: "training items of every class for balanced weights",
          found: "no item of class \(names[empty])")
      }
      let total = counts.reduce(0, +)
      return counts.map { Double(total) / (Double(names.count) * Double($0)) }
    }
  }
}
