internal import DataModel

/// Lays out the layers of a configuration and their parameters, in the order in which they compute.
struct NetworkBuilder {
  let configuration: NetworkConfiguration
  private(set) var layout = ParameterLayout()
  private(set) var prepared = PreparedLayout()
  private(set) var layers: [any SequenceLayer] = []
  /// Width of a step so far.
  private var size: Int
  /// Encoding of the columns so far.
  private var coding: InputCoding

  init(_ configuration: NetworkConfiguration) {
    self.configuration = configuration
    size = configuration.input.featureCount
    coding = configuration.inputCoding
  }

  /// Adds all layers from steps to steps.
  mutating func addLayers() {
    if case .categories(let counts) = coding, configuration.frontEnd.embeddingSize > 0 {
      add(Embedding(categoryCounts: counts, size: configuration.frontEnd.embeddingSize, layout: &layout))
    }
    if configuration.frontEnd.denseSize > 0 {
      add(
        Projection(
          "input", coding: coding, inputSize: size, outputSize: configuration.frontEnd.denseSize,
          activation: configuration.frontEnd.hasReLU ? .relu : .none, layout: &layout,
          prepared: &prepared)
      )
    }
    addConvolutions()
    for number in 0..<configuration.recurrent.layerCount {
      if number > 0, configuration.recurrent.dropout > 0 {
        add(Dropout(inputSize: size, rate: configuration.recurrent.dropout, number: number))
      }
      addRecurrent(number)
    }
  }

  private mutating func addConvolutions() {
    // Names count the modules of a torch.nn.Sequential, including ReLU and pooling.
    var place = 0
    for shape in configuration.frontEnd.convolutions {
      add(
        Convolution(
          "conv.\(place)", inputSize: size, outputSize: shape.channels, kernelSize: shape.kernel,
          stride: shape.stride, layout: &layout, prepared: &prepared))
      place += 2
      if shape.averaged > 1 {
        add(AveragePool(inputSize: size, size: shape.averaged))
        place += 1
      }
    }
  }

  private mutating func addRecurrent(_ number: Int) {
    func make(_ direction: Direction, _ layout: inout ParameterLayout, _ prepared: inout PreparedLayout)
      -> any SequenceLayer
    {
      configuration.recurrent.cell.makeLayer(
        LayerName(prefix: "rnn.", number: number, direction: direction), coding: coding, inputSize: size,
        hiddenSize: configuration.recurrent.hiddenSize,
        readoutSize: configuration.recurrent.readoutSize > 0
          ? configuration.recurrent.readoutSize : configuration.recurrent.hiddenSize,
        layout: &layout, prepared: &prepared)
    }
    let ahead = make(.forward, &layout, &prepared)
    guard configuration.recurrent.isBidirectional else { return add(ahead) }
    add(BidirectionalLayer(ahead: ahead, back: make(.reverse, &layout, &prepared)))
  }

  private mutating func add(_ layer: any SequenceLayer) {
    layers.append(layer)
    size = layer.outputSize
    coding = .quantities
  }

  /// The pooling, after all layers.
  mutating func makePooling() throws(SettingError) -> Pooling {
    switch configuration.pooling {
    case .last: .last(directions: configuration.recurrent.isBidirectional ? 2 : 1)
    case .mean: .mean
    case .max: .max
    case .attention: .attention(Attention(size: size, layout: &layout))
    case .flatten: .flatten(steps: try flattenedSteps())
    case .none: .none
    }
  }

  /// Steps that are left of an item after all layers.
  private func flattenedSteps() throws(SettingError) -> Int {
    let steps = layers.reduce(configuration.input.stepCount) { $1.outputLength($0) }
    try SettingError.check(
      "input.stepCount", steps, steps >= 1 && steps * size <= 1 << 30,
      "1 to \(CountText.grouped((1 << 30) / size)) time steps after all layers")
    return steps
  }

  /// The head, after the pooling.
  mutating func makeHead(_ pooling: Pooling) -> [Dense] {
    var inputs = pooling.outputSize(size)
    var head: [Dense] = []
    // Every second module is a ReLU, which has no parameters.
    for units in configuration.head.hiddenSizes {
      head.append(
        Dense(
          inputSize: inputs, outputSize: units, activation: .relu, name: "head.\(2 * head.count)",
          layout: &layout))
      inputs = units
    }
    head.append(
      Dense(
        inputSize: inputs, outputSize: configuration.head.outputSize, activation: .none,
        name: "head.\(2 * head.count)", layout: &layout))
    return head
  }
}
