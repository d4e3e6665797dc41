public import DataModel

/// A net: its layers, and where their parameters lie. It holds no weights.
public struct Network: Sendable {
  /// What it was made from.
  public let configuration: NetworkConfiguration
  /// Names, shapes and places of the parameters.
  public let layout: ParameterLayout

  /// The layers from steps to steps, first to last.
  let layers: [any SequenceLayer]
  let pooling: Pooling
  /// The dense layers, first to last; the last one gives the outputs.
  let head: [Dense]
  let loss: any Loss
  /// Number of elements that the layers prepare once a step.
  let preparedCount: Int

  /// Lays a net out.
  ///
  /// - Throws: `NetError.invalidSetting` if a setting is out of range or there are more than 2^30 parameters.
  public init(_ configuration: NetworkConfiguration) throws(NetError) {
    try configuration.validate()
    var builder = NetworkBuilder(configuration)
    builder.addLayers()
    let pooling = try builder.makePooling()
    let head = builder.makeHead(pooling)
    guard builder.layout.count <= 1 << 30 else {
      throw .invalidSetting(
        name: "number of parameters", expected: "at most \(1 << 30)", found: String(builder.layout.count))
    }
    self.configuration = configuration
    self.pooling = pooling
    self.head = head
    layout = builder.layout
    layers = builder.layers
    loss = configuration.loss.loss
    preparedCount = builder.prepared.count
  }

  /// Random weights to start from, by default each uniform in ±1/√H in recurrent layers and ±1/√inputs in dense ones,
  /// as PyTorch draws them (from other random numbers); see `InitialWeights`.
  ///
  /// - Parameter seed: what the random numbers are a function of.
  /// - Returns: the same weights everywhere for the same seed.
  public func initialParameters(seed: UInt64) -> Parameters {
    Parameters(
      layout: layout, values: Initialization.values(layout, seed: seed, configuration.initialWeights))
  }

  /// Weights from a file; see `Parameters.init(layout:tensors:prefix:)`.
  ///
  /// - Parameters:
  ///   - tensors: exactly the net's parameters, in any order.
  ///   - prefix: what stands before each name; tensors without it are passed over.
  /// - Returns: the weights in the order of the layout.
  /// - Throws: `NetError` naming the first tensor that does not fit.
  public func parameters(from tensors: [NamedTensor], prefix: String = "") throws(NetError) -> Parameters {
    try Parameters(layout: layout, tensors: tensors, prefix: prefix)
  }

  /// Whether training draws random numbers.
  var isRandom: Bool { configuration.dropout > 0 }

  /// Steps of the longest item that a worker has memory for: 8 GiB for its activations and gradients.
  var mostSteps: Int {
    // What the layers keep, the gradient by each one's input, and the outputs where each step has them.
    var step = layers.reduce(configuration.inputSize) { $0 + $1.floatsPerStep + $1.inputSize }
    if case .none = pooling { step += head.reduce(0) { $0 + 2 * $1.outputSize } }
    return (1 << 31) / step
  }

  /// Whether data fit the net.
  ///
  /// - Throws: `NetError.featureCount`, `.classCount`, `.categories`, `.targets`, `.noItems`, `.itemTooLong`,
  ///   `.itemTooShort` or `.itemSteps`.
  public func check(_ source: any BatchSource) throws(NetError) {
    guard source.featureCount == configuration.inputSize else {
      throw .featureCount(expected: configuration.inputSize, found: source.featureCount)
    }
    guard source.classNames.count == configuration.classCount else {
      throw .classCount(expected: configuration.classCount, found: source.classNames.count)
    }
    guard source.categoryCounts == configuration.categoryCounts else {
      throw .categories(expected: configuration.categoryCounts, found: source.categoryCounts)
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

  /// Whether an item has as many steps as the layers need.
  func checkLength(_ length: Int, item: Int) throws(NetError) {
    var left = length
    for layer in layers {
      left = layer.outputLength(left)
      guard left >= 1 else { throw .itemTooShort(item: item, steps: length, leastSteps: leastSteps) }
    }
    if configuration.pooling == .flatten, length != configuration.stepCount {
      throw .itemSteps(item: item, expected: configuration.stepCount, found: length)
    }
  }

  /// Steps that an item needs so that one is left after all layers.
  private var leastSteps: Int {
    // Every convolution and pooling gives more for more, so that the least is found from the end.
    configuration.convolutions.reversed().reduce(1) { left, shape in
      // No item has as many steps as this limit, which keeps the product from overflowing.
      (min(left, 1 << 36) * shape.averaged - 1) * shape.stride + shape.kernel
    }
  }
}
