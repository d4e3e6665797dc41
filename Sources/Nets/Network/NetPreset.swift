/// Nets by name: the recurrent cells, and nets without recurrent layers to compare them with.
public enum NetPreset: String, Codable, Sendable, CaseIterable {
  case lstm
  case gru
  case gruResetBefore = "gru-reset-before"
  case rnn
  case rnnReLU = "rnn-relu"
  case lstmNorm = "lstm-norm"
  case gruNorm = "gru-norm"
  case lstmReadout = "lstm-readout"
  case gruReadout = "gru-readout"
  /// The mean over the steps, then 128 and 64 units.
  case meanSpectrum = "mean-spectrum"
  /// All steps side by side, then 512 and 256 units; items must have one length.
  case fullyConnected = "fully-connected"
  /// Three convolutions of 3 steps with 32, 64 and 128 channels, the first two averaged by 2, then the mean.
  case conv

  /// The recurrent cell; nil for nets without.
  public var cell: Cell? { Cell(rawValue: rawValue) }

  /// The net, for one quantity and two classes.
  public var configuration: NetworkConfiguration {
    var configuration = NetworkConfiguration(inputSize: 1, classCount: 2)
    if let cell {
      configuration.cell = cell
      return configuration
    }
    configuration.layerCount = 0
    configuration.pooling = .mean
    switch self {
    case .fullyConnected:
      configuration.pooling = .flatten
      configuration.stepCount = 1
      configuration.headSizes = [512, 256]
    case .conv:
      configuration.headSizes = []
      configuration.convolutions = [
        ConvolutionShape(channels: 32, kernel: 3, averaged: 2),
        ConvolutionShape(channels: 64, kernel: 3, averaged: 2),
        ConvolutionShape(channels: 128, kernel: 3),
      ]
    default: configuration.headSizes = [128, 64]
    }
    return configuration
  }
}
