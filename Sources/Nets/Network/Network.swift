public import DataModel

/// A network: its layers and the layout of their parameters. It holds no weights.
public struct Network: Sendable {
  /// Its configuration.
  public let configuration: NetworkConfiguration
  /// Names, shapes, and offsets of the parameters.
  public let layout: ParameterLayout

  /// The layers from steps to steps, first to last.
  let layers: [any SequenceLayer]
  let pooling: Pooling
  /// The dense layers, first to last; the last one gives the outputs.
  let head: [Dense]
  let loss: any Loss
  /// Number of elements that the layers derive from parameters once per training step.
  let preparedCount: Int

  /// Lays out a network.
  ///
  /// - Throws: `SettingError` if a setting is out of range or there are more than 2^30 parameters.
  public init(_ configuration: NetworkConfiguration) throws(SettingError) {
    try configuration.validate()
    var builder = NetworkBuilder(configuration)
    builder.addLayers()
    let pooling = try builder.makePooling()
    let head = builder.makeHead(pooling)
    try SettingError.check(
      "parameters", CountText.grouped(builder.layout.count), builder.layout.count <= 1 << 30,
      "at most \(CountText.grouped(1 << 30)) in total")
    self.configuration = configuration
    self.pooling = pooling
    self.head = head
    layout = builder.layout
    layers = builder.layers
    loss = configuration.head.loss.loss
    preparedCount = builder.prepared.count
  }

  /// Returns random initial weights, by default uniform in ±1/√H in recurrent layers and ±1/√inputs in dense ones,
  /// as PyTorch draws them (from other random numbers); see `InitialWeights`.
  ///
  /// - Parameter seed: seed of the random numbers.
  /// - Returns: the same weights everywhere for the same seed.
  public func initialParameters(seed: UInt64) -> Parameters {
    Parameters(
      layout: layout, values: Initialization.values(layout, seed: seed, configuration.initialWeights))
  }

  /// Weights from a file; see `Parameters.init(layout:tensors:prefix:)`.
  ///
  /// - Parameters:
  ///   - tensors: exactly the parameters of the network, in any order.
  ///   - prefix: prefix of the names; tensors without it are ignored.
  /// - Returns: the weights in the order of the layout.
  /// - Throws: `NetError` naming the first tensor that does not fit.
  public func parameters(from tensors: [NamedTensor], prefix: String = "") throws(NetError) -> Parameters {
    try Parameters(layout: layout, tensors: tensors, prefix: prefix)
  }

  /// Whether training draws random numbers.
  var isRandom: Bool { configuration.recurrent.dropout > 0 }

  /// Maximum time steps of an item: a worker has 8 GiB for activations and gradients.
  var mostSteps: Int {
    // What the layers keep, the gradient by each one's input, and the outputs where each step has them.
    var step = layers.reduce(configuration.input.featureCount) { $0 + $1.floatsPerStep + $1.inputSize }
    if case .none = pooling { step += head.reduce(0) { $0 + 2 * $1.outputSize } }
    return (1 << 31) / step
  }

  /// Checks that data fits the network.
  ///
  /// - Throws: `NetError.featureCount`, `.classCount`, `.categories`, `.targets`, `.noItems`, `.itemTooLong`,
  ///   `.itemTooShort` or `.itemSteps`.
  public func check(_ source: any BatchSource) throws(NetError) {
    guard source.featureCount == configuration.input.featureCount else {
      throw .featureCount(expected: configuration.input.featureCount, found: source.featureCount)
    }
    guard source.classNames.count == configuration.head.classCount else {
      throw .classCount(expected: configuration.head.classCount, found: source.classNames.count)
    }
    guard source.categoryCounts == configuration.input.categoryCounts else {
      throw .categories(expected: configuration.input.categoryCounts, found: source.categoryCounts)
    }
    guard source.hasTargets == (configuration.pooling == .none) else {
      throw .targets(areExpected: configuration.pooling == .none)
    }
    guard source.itemCount > 0 else { throw .noItems }
    guard source.longestItem <= mostSteps else {
      throw .itemTooLong(steps: source.longestItem, mostSteps: mostSteps)
    }
    guard configuration.pooling == .flatten || layers.contains(where: \.changesLengths) else { return }
    for item in 0..<source.itemCount { try checkLength(source.length(of: item), item: item) }
  }

  /// Checks that an item has as many time steps as the layers need.
  func checkLength(_ length: Int, item: Int) throws(NetError) {
    var left = length
    for layer in layers {
      left = layer.outputLength(left)
      guard left >= 1 else { throw .itemTooShort(item: item, steps: length, leastSteps: leastSteps) }
    }
    if configuration.pooling == .flatten, length != configuration.input.stepCount {
      throw .itemSteps(item: item, expected: configuration.input.stepCount, found: length)
    }
  }

  /// Minimum time steps of an item, so that one is left after all layers.
  private var leastSteps: Int {
    // Every convolution and pooling gives more for more, so that the least is found from the end.
    configuration.frontEnd.convolutions.reversed().reduce(1) { left, shape in
      // No item has as many steps as this limit, which keeps the product from overflowing.
      (min(left, 1 << 36) * shape.averaged - 1) * shape.stride + shape.kernel
    }
  }
}
