internal import DataModel
internal import Formats
internal import Nets
internal import Shards

extension TrainJob {
  /// The net for some data.
  ///
  /// - Throws: `NetError.invalidSetting` for a pooling over steps that have classes of their own.
  func configuration(for source: some BatchSource) throws(NetError) -> NetworkConfiguration {
    var configuration = net
    configuration.inputSize = source.featureCount
    configuration.categoryCounts = source.categoryCounts
    configuration.classCount = source.classNames.count
    configuration.loss = loss ?? NetworkConfiguration.usualLoss(source.classNames.count)
    if source.hasTargets {
      guard net.pooling == .last || net.pooling == .none else {
        throw .invalidSetting(
          name: "pooling", expected: "none, as every step has a class", found: net.pooling.rawValue)
      }
      configuration.pooling = .none
    }
    if configuration.pooling == .flatten { configuration.stepCount = source.longestItem }
    return configuration
  }

  /// Weights to start from, and the SHA-256 of their file.
  ///
  /// - Throws: `FormatError`, or `PipelineError.weights` naming the first that does not fit.
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

  /// Weights of the classes.
  ///
  /// - Throws: `NetError.invalidSetting` where a class has no items to be balanced by, or numbers are missing.
  func weights(of source: ShardBatchSource) throws(NetError) -> [Double]? {
    let classes = source.classNames.count
    switch classWeighting {
    case .none: return nil
    case .given(let weights):
      guard weights.count == classes else {
        throw .invalidSetting(
          name: "classWeights", expected: "\(classes) numbers, one for each of \(source.classNames)",
          found: String(weights.count))
      }
      return weights
    case .balanced:
      guard !source.hasTargets else {
        throw .invalidSetting(
          name: "classWeights", expected: "numbers where steps have classes", found: "balanced")
      }
      var counts = [Int](repeating: 0, count: classes)
      for index in 0..<source.itemCount {
        let label = source.item(index).label
        if counts.indices.contains(label) { counts[label] += 1 }
      }
      if let empty = counts.firstIndex(of: 0) {
        throw .invalidSetting(
          name: "classWeights", expected: "training items of every class to be balanced",
          found: "none of \(source.classNames[empty])")
      }
      let total = counts.reduce(0, +)
      return counts.map { Double(total) / (Double(classes) * Double($0)) }
    }
  }
}
