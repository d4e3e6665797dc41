import DataModel

@testable import Nets

/// A net of each shape, for what must hold for all of them.
enum Shapes {
  static let all: [NetworkConfiguration] = cells + poolings + inputs + fronts

  static let cells = Cell.allCases.flatMap { cell in
    [false, true].map { both in
      NetworkConfiguration(
        inputSize: 2, classCount: 3, cell: cell, hiddenSize: 3, layerCount: both ? 1 : 2, headSize: 2,
        bidirectional: both,
        readoutSize: cell == .gruReadout ? 2 : 0)
    }
  }

  static let poolings = [PoolingKind.mean, .max, .attention, .none].map { pooling in
    NetworkConfiguration(
      inputSize: 2, classCount: 3, cell: .gru, hiddenSize: 3, headSize: 0, bidirectional: true,
      pooling: pooling)
  }

  static let inputs = [
    NetworkConfiguration(
      inputSize: 1, classCount: 2, hiddenSize: 3, headSize: 0, categoryCounts: [5], embeddingSize: 2),
    NetworkConfiguration(
      inputSize: 3, classCount: 2, cell: .gru, hiddenSize: 3, headSize: 0, categoryCounts: [4, 0, 3]),
    NetworkConfiguration(
      inputSize: 2, classCount: 3, cell: .gru, hiddenSize: 3, headSize: 0, categoryCounts: [4, 3],
      inputLayerSize: 4, rectifiesInput: true, pooling: .none),
  ]

  static let fronts = [
    NetworkConfiguration(
      inputSize: 2, classCount: 2, cell: .gru, hiddenSize: 3, headSize: 0,
      convolutions: [
        ConvolutionShape(channels: 3, kernel: 3, stride: 2), ConvolutionShape(channels: 2, kernel: 2),
      ]),
    NetworkConfiguration(
      inputSize: 2, classCount: 2, layerCount: 0, headSize: 0,
      convolutions: [
        ConvolutionShape(channels: 3, kernel: 3, averaged: 2), ConvolutionShape(channels: 2, kernel: 2),
      ], pooling: .mean),
    NetworkConfiguration(
      inputSize: 2, classCount: 2, layerCount: 0, loss: .meanSquaredError, pooling: .flatten, stepCount: 9,
      headSizes: [4, 3]),
  ]

  /// Random items that fit a net.
  static func source(for configuration: NetworkConfiguration, count: Int, seed: UInt64 = 5) -> MemorySource {
    let least = configuration.convolutions.isEmpty ? 1 : 7
    let lengths = configuration.pooling == .flatten ? 9...9 : least...least + 8
    var source = MemorySource.random(
      count: count, lengths: lengths, featureCount: configuration.inputSize,
      classCount: configuration.classCount, seed: seed)
    source.categoryCounts = configuration.categoryCounts
    var generator = SeededGenerator(seed: seed, purpose: .generatedData, item: 1)
    for (column, count) in configuration.categoryCounts.enumerated() where count > 0 {
      for item in source.items.indices {
        for place in stride(
          from: column, to: source.items[item].count, by: configuration.inputSize)
        {
          source.items[item][place] = Float(generator.below(count))
        }
      }
    }
    if configuration.pooling == .none {
      source.targets = source.items.map { item in
        (0..<item.count / configuration.inputSize).map { _ in
          generator.below(configuration.classCount + 1) - 1
        }
      }
    }
    return source
  }
}
