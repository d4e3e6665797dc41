/// Lays out the layers of a configuration and their parameters, in the order in which they compute.
struct NetworkBuilder {
  let configuration: NetworkConfiguration
  private(set) var layout = ParameterLayout()
  private(set) var prepared = PreparedLayout()
  private(set) var layers: [any SequenceLayer] = []
  /// Width of a step so far.
  private var size: Int
  /// What the columns are so far.
  private var coding: InputCoding

  init(_ configuration: NetworkConfiguration) {
    self.configuration = configuration
    size = configuration.inputSize
    coding = configuration.inputCoding
  }

  /// Adds all layers from steps to steps.
  mutating func addLayers() {
    if case .categories(let counts) = coding, configuration.embeddingSize > 0 {
      add(Embedding(categoryCounts: counts, size: configuration.embeddingSize, layout: &layout))
    }
    if configuration.inputLayerSize > 0 {
      add(
        Projection(
          "input", coding: coding, inputSize: size, outputSize: configuration.inputLayerSize,
          activation: configuration.rectifiesInput ? .rectifier : .none, layout: &layout, prepared: &prepared)
      )
    }
    addConvolutions()
    for number in 0..<configuration.layerCount {
      if number > 0, configuration.dropout > 0 {
        add(Dropout(inputSize: size, rate: configuration.dropout, number: number))
      }
      addRecurrent(number)
    }
  }

  private mutating func addConvolutions() {
    // Names count the modules of a torch.nn.Sequential, rectifiers and poolings included.
    var place = 0
    for shape in configuration.convolutions {
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
      configuration.cell.makeLayer(
        LayerName(prefix: "rnn.", number: number, direction: direction), coding: coding, inputSize: size,
        hiddenSize: configuration.hiddenSize,
        readoutSize: configuration.readoutSize > 0 ? configuration.readoutSize : configuration.hiddenSize,
        layout: &layout, prepared: &prepared)
    }
    let ahead = make(.forward, &layout, &prepared)
    guard configuration.bidirectional else { return add(ahead) }
    add(BidirectionalLayer(ahead: ahead, back: make(.reverse, &layout, &prepared)))
  }

  private mutating func add(_ layer: any SequenceLayer) {
    layers.append(layer)
    size = layer.outputSize
    coding = .quantities
  }

  /// The pooling, after all layers.
  mutating func makePooling() throws(NetError) -> Pooling {
    switch configuration.pooling {
    case .last: .last(directions: configuration.bidirectional ? 2 : 1)
    case .mean: .mean
    case .max: .max
    case .attention: .attention(Attention(size: size, layout: &layout))
    case .flatten: .flatten(steps: try flattenedSteps())
    case .none: .none
    }
  }

  /// Steps that are left of an item after all layers.
  private func flattenedSteps() throws(NetError) -> Int {
    let steps = layers.reduce(configuration.stepCount) { $1.outputLength($0) }
    guard steps >= 1, steps * size <= 1 << 30 else {
      throw .invalidSetting(
        name: "stepCount", expected: "1 to \((1 << 30) / size) steps after all layers", found: String(steps))
    }
    return steps
  }

  /// The head, after the pooling.
  mutating func makeHead(_ pooling: Pooling) -> [Dense] {
    var inputs = pooling.outputSize(size)
    var head: [Dense] = []
    // Every second module is a rectifier, which has no parameters.
    for units in configuration.headSizes {
      head.append(
        Dense(
          inputSize: inputs, outputSize: units, activation: .rectifier, name: "head.\(2 * head.count)",
          layout: &layout))
      inputs = units
    }
    head.append(
      Dense(
        inputSize: inputs, outputSize: configuration.outputSize, activation: .none,
        name: "head.\(2 * head.count)", layout: &layout))
    return head
  }
}
