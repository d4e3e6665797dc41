import Nets

/// Nets of every shape that training makes, by a name that says what is special.
enum ExportedNets {
  static let all: [(name: String, configuration: NetworkConfiguration)] =
    cells + poolings + inputs + fronts + presets + losses

  /// Every cell, in one direction and in both, in two layers; and with as many units as real nets have.
  static let cells = Cell.allCases.flatMap { cell in
    let readout = cell == .gruReadout ? 4 : 0
    return [
      net("\(cell)", cell: cell, hiddenSize: 5, layerCount: 2, readoutSize: readout),
      net(
        "\(cell)-both", cell: cell, hiddenSize: 5, layerCount: 2, bidirectional: true, readoutSize: readout),
      net("\(cell)-64", cell: cell, hiddenSize: 64),
    ]
  }

  static let poolings = PoolingKind.allCases.flatMap { pooling in
    [false, true].map { both in
      net(
        "pooling-\(pooling)-\(both)", cell: .gru, hiddenSize: 5, bidirectional: both, pooling: pooling,
        stepCount: pooling == .flatten ? 12 : 0)
    }
  }

  static let inputs = [
    net("embedding", inputSize: 1, categoryCounts: [6], embeddingSize: 4),
    net("embeddings", inputSize: 3, categoryCounts: [6, 0, 3], embeddingSize: 2),
    net("one-hot", inputSize: 3, cell: .gru, categoryCounts: [4, 0, 3]),
    net("one-hot-norm", inputSize: 1, cell: .lstmNorm, categoryCounts: [7]),
    net("one-hot-layer", inputSize: 2, categoryCounts: [0, 4], inputLayerSize: 3),
    net("layer", inputLayerSize: 4), net("layer-relu", inputLayerSize: 4, rectifiesInput: true),
    net("embedding-layer", inputSize: 1, categoryCounts: [6], embeddingSize: 4, inputLayerSize: 3),
  ]

  static let fronts = [
    net(
      "conv", cell: .gru, convolutions: [shape(4, 3, stride: 2), shape(3, 2)], bidirectional: true,
      pooling: .attention),
    net("conv-averaged", convolutions: [shape(4, 3, averaged: 2), shape(3, 2, averaged: 2)]),
    net("conv-readout", cell: .lstmReadout, convolutions: [shape(4, 4, stride: 3)], bidirectional: true),
    net("conv-mean", layerCount: 0, convolutions: [shape(4, 3, averaged: 3)], pooling: .mean),
    net("conv-max", layerCount: 0, convolutions: [shape(4, 5)], pooling: .max),
    net(
      "conv-flatten", layerCount: 0, convolutions: [shape(4, 3, stride: 2, averaged: 2)], pooling: .flatten,
      stepCount: 14),
    net("embedding-mean", inputSize: 1, layerCount: 0, categoryCounts: [6], embeddingSize: 4, pooling: .mean),
  ]

  static let presets = NetworkPreset.allCases.map { preset in
    var configuration = preset.configuration
    configuration.input.featureCount = 3
    if configuration.pooling == .flatten { configuration.input.stepCount = 12 }
    return ("preset-\(preset)", configuration)
  }

  static let losses = [
    net("binary", classCount: 2), net("binary-steps", classCount: 2, pooling: .none),
    net("softmax-two", classCount: 2, loss: .softmaxCrossEntropy),
    net("squares", loss: .meanSquaredError), net("squares-steps", loss: .meanSquaredError, pooling: .none),
    net("no-head", headSizes: []), net("long-head", headSizes: [6, 5, 4]),
  ]

  private static func shape(_ channels: Int, _ kernel: Int, stride: Int = 1, averaged: Int = 1)
    -> ConvolutionShape
  {
    ConvolutionShape(channels: channels, kernel: kernel, stride: stride, averaged: averaged)
  }

  private static func net(
    _ name: String, inputSize: Int = 3, classCount: Int = 3, cell: Cell = .lstm, hiddenSize: Int = 5,
    layerCount: Int = 1, loss: LossKind? = nil, categoryCounts: [Int] = [], embeddingSize: Int = 0,
    inputLayerSize: Int = 0, rectifiesInput: Bool = false, convolutions: [ConvolutionShape] = [],
    bidirectional: Bool = false, pooling: PoolingKind = .last, stepCount: Int = 0, headSizes: [Int] = [4],
    readoutSize: Int = 0
  ) -> (String, NetworkConfiguration) {
    (
      name,
      NetworkConfiguration(
        input: .init(featureCount: inputSize, categoryCounts: categoryCounts, stepCount: stepCount),
        frontEnd: .init(
          embeddingSize: embeddingSize, denseSize: inputLayerSize, hasReLU: rectifiesInput,
          convolutions: convolutions),
        recurrent: .init(
          cell: cell, hiddenSize: hiddenSize, readoutSize: readoutSize, layerCount: layerCount,
          isBidirectional: bidirectional), pooling: pooling,
        head: .init(classCount: classCount, hiddenSizes: headSizes, loss: loss))
    )
  }
}
