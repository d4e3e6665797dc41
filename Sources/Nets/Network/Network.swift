public import DataModel

/// A net: its layers, and where their parameters lie. It holds no weights.
public struct Network: Sendable {
  /// What it was made from.
  public let configuration: NetworkConfiguration
  /// Names, shapes and places of the parameters.
  public let layout: ParameterLayout

  /// The recurrent layers, first to last.
  let layers: [any SequenceLayer]
  let pooling: Pooling
  /// The dense layers, first to last; the last one gives the logits.
  let head: [Dense]
  let loss: any Loss
  /// Number of elements that the layers prepare once a step.
  let preparedCount: Int

  /// Lays a net out.
  ///
  /// - Throws: `NetError.invalidSetting` if a setting is out of range or there are more than 2^30 parameters.
  public init(_ configuration: NetworkConfiguration) throws(NetError) {
    try configuration.validate()
    var layout = ParameterLayout()
    var prepared = PreparedLayout()
    var layers: [any SequenceLayer] = []
    var size = configuration.inputSize
    for number in 0..<configuration.layerCount {
      switch configuration.cell {
      case .lstm:
        layers.append(
          LSTM(
            inputSize: size, hiddenSize: configuration.hiddenSize, prefix: "rnn.", suffix: "_l\(number)",
            layout: &layout, prepared: &prepared))
      }
      size = configuration.hiddenSize
    }
    let head = Self.makeHead(configuration, layout: &layout)
    guard layout.count <= 1 << 30 else {
      throw .invalidSetting(
        name: "number of parameters", expected: "at most \(1 << 30)", found: String(layout.count))
    }
    self.configuration = configuration
    self.layout = layout
    self.layers = layers
    self.head = head
    pooling = .lastStep
    loss = configuration.loss.loss
    preparedCount = prepared.count
  }

  private static func makeHead(_ configuration: NetworkConfiguration, layout: inout ParameterLayout)
    -> [Dense]
  {
    let (hidden, head, output) = (configuration.hiddenSize, configuration.headSize, configuration.outputSize)
    guard head > 0 else {
      return [
        Dense(inputSize: hidden, outputSize: output, activation: .none, name: "head.0", layout: &layout)
      ]
    }
    // head.1 is the rectifier, which has no parameters.
    return [
      Dense(inputSize: hidden, outputSize: head, activation: .rectifier, name: "head.0", layout: &layout),
      Dense(inputSize: head, outputSize: output, activation: .none, name: "head.2", layout: &layout),
    ]
  }

  /// Random weights to start from, each uniform in ±1/√H in recurrent layers and ±1/√inputs in dense ones, as
  /// PyTorch draws them (from other random numbers).
  ///
  /// - Parameter seed: what the random numbers are a function of.
  /// - Returns: the same weights everywhere for the same seed.
  public func initialParameters(seed: UInt64) -> Parameters {
    Parameters(layout: layout, values: Initialization.uniform(layout, seed: seed))
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

  /// Steps of the longest item that a worker has memory for: 8 GiB for its activations and gradients.
  var mostSteps: Int {
    // Gates, cell, output and the gradient by the output, and what the input takes.
    let step = layers.reduce(configuration.inputSize) { $0 + 6 * $1.outputSize + $1.inputSize }
    return (1 << 31) / step
  }

  /// Whether data fit the net.
  ///
  /// - Throws: `NetError.featureCount`, `.classCount`, `.noItems` or `.itemTooLong`.
  public func check(_ source: any BatchSource) throws(NetError) {
    guard source.featureCount == configuration.inputSize else {
      throw .featureCount(expected: configuration.inputSize, found: source.featureCount)
    }
    guard source.classNames.count == configuration.classCount else {
      throw .classCount(expected: configuration.classCount, found: source.classNames.count)
    }
    guard source.itemCount > 0 else { throw .noItems }
    guard source.longestItem <= mostSteps else {
      throw .itemTooLong(steps: source.longestItem, mostSteps: mostSteps)
    }
  }
}
