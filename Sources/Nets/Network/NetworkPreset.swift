/// Networks by name: one for each recurrent cell, and networks without recurrent layers for comparison.
public enum NetworkPreset: Hashable, Sendable {
  /// One recurrent layer of 128 units, last-step pooling, and a dense layer of 128 units; named as its cell.
  case recurrent(Cell)
  /// The mean over the time steps, followed by dense layers of 128 and 64 units.
  case meanSpectrum
  /// All time steps concatenated, followed by dense layers of 512 and 256 units; items must have one length.
  case fullyConnected
  /// Three convolutions with kernel 3 and 32, 64, and 128 channels, average pooling by 2 after the first two, and the
  /// mean over the time steps.
  case conv

  /// The recurrent cell; nil for networks without recurrent layers.
  public var cell: Cell? {
    guard case .recurrent(let cell) = self else { return nil }
    return cell
  }

  /// The network for one numeric feature and two classes.
  public var configuration: NetworkConfiguration {
    var configuration = NetworkConfiguration(
      input: NetworkConfiguration.Input(featureCount: 1), head: NetworkConfiguration.Head(classCount: 2))
    if cell == nil {
      configuration.recurrent.layerCount = 0
      configuration.pooling = .mean
    }
    switch self {
    case .recurrent(let cell): configuration.recurrent.cell = cell
    case .meanSpectrum: configuration.head.hiddenSizes = [128, 64]
    case .fullyConnected:
      configuration.pooling = .flatten
      configuration.input.stepCount = 1
      configuration.head.hiddenSizes = [512, 256]
    case .conv:
      configuration.head.hiddenSizes = []
      configuration.frontEnd.convolutions = [
        ConvolutionShape(channels: 32, kernel: 3, averaged: 2),
        ConvolutionShape(channels: 64, kernel: 3, averaged: 2),
        ConvolutionShape(channels: 128, kernel: 3),
      ]
    }
    return configuration
  }
}

extension NetworkPreset: RawRepresentable, CaseIterable {
  /// All presets, those with recurrent layers first.
  public static var allCases: [NetworkPreset] {
    Cell.allCases.map(NetworkPreset.recurrent) + [.meanSpectrum, .fullyConnected, .conv]
  }

  /// Finds a preset by name.
  public init?(rawValue: String) {
    guard let preset = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = preset
  }

  /// The name, such as `gru` or `mean-spectrum`.
  public var rawValue: String {
    switch self {
    case .recurrent(let cell): cell.rawValue
    case .meanSpectrum: "mean-spectrum"
    case .fullyConnected: "fully-connected"
    case .conv: "conv"
    }
  }
}
