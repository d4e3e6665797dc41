import DataModel

@testable import Nets

/// A net of each shape, for what must hold for all of them.
enum Shapes {
  static let all: [NetworkConfiguration] = cells + poolings + inputs + fronts

  static let cells = Cell.allCases.flatMap { cell in
    [false, true].map { both in
      NetworkConfiguration(
        input: .init(featureCount: 2),
        recurrent: .init(
          cell: cell, hiddenSize: 3, readoutSize: cell == .gruReadout ? 2 : 0, layerCount: both ? 1 : 2,
          isBidirectional: both), head: .init(classCount: 3, hiddenSizes: [2]))
    }
  }

  static let poolings = [PoolingKind.mean, .max, .attention, .none].map { pooling in
    NetworkConfiguration(
      input: .init(featureCount: 2), recurrent: .init(cell: .gru, hiddenSize: 3, isBidirectional: true),
      pooling: pooling, head: .init(classCount: 3, hiddenSizes: []))
  }

  static let inputs = [
    NetworkConfiguration(
      input: .init(featureCount: 1, categoryCounts: [5]), frontEnd: .init(embeddingSize: 2),
      recurrent: .init(hiddenSize: 3), head: .init(classCount: 2, hiddenSizes: [])),
    NetworkConfiguration(
      input: .init(featureCount: 3, categoryCounts: [4, 0, 3]), recurrent: .init(cell: .gru, hiddenSize: 3),
      head: .init(classCount: 2, hiddenSizes: [])),
    NetworkConfiguration(
      input: .init(featureCount: 2, categoryCounts: [4, 3]), frontEnd: .init(denseSize: 4, hasReLU: true),
      recurrent: .init(cell: .gru, hiddenSize: 3), pooling: .none, head: .init(classCount: 3, hiddenSizes: [])
    ),
  ]

  static let fronts = [
    NetworkConfiguration(
      input: .init(featureCount: 2),
      frontEnd: .init(convolutions: [
        ConvolutionShape(channels: 3, kernel: 3, stride: 2), ConvolutionShape(channels: 2, kernel: 2),
      ]), recurrent: .init(cell: .gru, hiddenSize: 3), head: .init(classCount: 2, hiddenSizes: [])),
    NetworkConfiguration(
      input: .init(featureCount: 2),
      frontEnd: .init(convolutions: [
        ConvolutionShape(channels: 3, kernel: 3, averaged: 2), ConvolutionShape(channels: 2, kernel: 2),
      ]), recurrent: .init(layerCount: 0), pooling: .mean, head: .init(classCount: 2, hiddenSizes: [])),
    NetworkConfiguration(
      input: .init(featureCount: 2, stepCount: 9), recurrent: .init(layerCount: 0), pooling: .flatten,
      head: .init(classCount: 2, hiddenSizes: [4, 3], loss: .meanSquaredError)),
  ]

  /// Random items that fit a net.
  static func source(for configuration: NetworkConfiguration, count: Int, seed: UInt64 = 5) -> MemorySource {
    let least = configuration.frontEnd.convolutions.isEmpty ? 1 : 7
    let lengths = configuration.pooling == .flatten ? 9...9 : least...least + 8
    var source = MemorySource.random(
      count: count, lengths: lengths, featureCount: configuration.input.featureCount,
      classCount: configuration.head.classCount, seed: seed)
    source.categoryCounts = configuration.input.categoryCounts
    var generator = SeededGenerator(seed: seed, purpose: .generatedData, item: 1)
    for (column, count) in configuration.input.categoryCounts.enumerated() where count > 0 {
      for item in source.items.indices {
        for place in stride(
          from: column, to: source.items[item].count, by: configuration.input.featureCount)
        {
          source.items[item][place] = Float(generator.below(count))
        }
      }
    }
    if configuration.pooling == .none {
      source.targets = source.items.map { item in
        (0..<item.count / configuration.input.featureCount).map { _ in
          generator.below(configuration.head.classCount + 1) - 1
        }
      }
    }
    return source
  }
}
