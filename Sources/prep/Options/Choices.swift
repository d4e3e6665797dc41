public import ArgumentParser
public import DataModel
public import Formats
public import Nets
public import Pipelines
public import Shards
public import SignalKit
public import TextKit

// The choices of the libraries, as the command line takes them: by the names that the libraries give them.

extension Layout: ExpressibleByArgument {}
extension TruncatedData: ExpressibleByArgument {}
extension MissingSamples: ExpressibleByArgument {}
extension ResamplingFilter: ExpressibleByArgument {}
extension Standardization: ExpressibleByArgument {}
extension SamplePadding: ExpressibleByArgument {}
extension MelNormalization: ExpressibleByArgument {}
extension CosineNormalization: ExpressibleByArgument {}
extension FeatureOrder: ExpressibleByArgument {}
extension DeltaEdges: ExpressibleByArgument {}
extension SampleUnits: ExpressibleByArgument {}
extension ChannelAxis: ExpressibleByArgument {}
extension TableSettings.Header: ExpressibleByArgument {}
extension ErrorPolicy: ExpressibleByArgument {}
extension Detrending: ExpressibleByArgument {}
extension SpectrumScaling: ExpressibleByArgument {}
extension SpectrumMode: ExpressibleByArgument {}
extension Split: ExpressibleByArgument {}
extension BalanceMethod: ExpressibleByArgument {}
extension ChunkSettings.Normalizing: ExpressibleByArgument {}
extension ChunkSettings.Element: ExpressibleByArgument {}
extension TokenLevel: ExpressibleByArgument {}
extension NetworkPreset: ExpressibleByArgument {}
extension InitialWeights.Recurrent: ExpressibleByArgument {}
extension LearningRateSchedule.Kind: ExpressibleByArgument {}
extension OptimizerKind: ExpressibleByArgument {}

extension ChannelChoice: ExpressibleByArgument {
  /// Reads channels such as `0,2` or `mean`.
  public init?(argument: String) { self.init(argument) }
}

extension Window: ExpressibleByArgument {
  /// Reads a window such as `tukey:0.25`.
  public init?(argument: String) { self.init(argument) }
}

extension FrameEnergy: ExpressibleByArgument {
  /// Reads an energy such as `raw:1`.
  public init?(argument: String) { self.init(argument) }
}

extension DecibelReference: ExpressibleByArgument {
  /// Reads a reference such as `max`.
  public init?(argument: String) { self.init(argument) }
}
