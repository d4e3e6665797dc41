public import Nets
public import Shards

/// The record of a run, `run.json`: everything needed to resume training, to compare runs, and to predict from raw
/// recordings.
public struct RunRecord: Codable, Equatable, Sendable {
  /// Name of the file in the run directory.
  public static let fileName = "run.json"

  /// The training data.
  public struct Data: Codable, Equatable, Sendable {
    /// Name of the dataset's directory, without its parents.
    public var name: String
    /// SHA-256 of its manifest, which identifies the data.
    public var manifestSha256: String
    /// Origin of the data.
    public var source: Manifest.Source
    /// Kind of items.
    public var kind: Manifest.Kind
    /// Features and their settings.
    public var features: Manifest.Features
    /// Normalization of the dataset; nil for none.
    public var normalization: Normalization?
    /// Chunking of the dataset; nil for whole recordings.
    public var chunking: ChunkSummary?
    /// Class names in the order of the labels.
    public var classNames: [String]
    /// Number of training items.
    public var trainItems: Int
    /// Number of validation items.
    public var validationItems: Int
  }

  /// The format version that this package writes. Version 1 is read too.
  public static let currentVersion = 2

  /// Format version; see `currentVersion`.
  public var formatVersion = RunRecord.currentVersion
  /// Version of the program that started the run.
  public var toolVersion: String
  /// The network.
  public var network: NetworkConfiguration
  /// Number of parameters.
  public var parameterCount: Int
  /// Hyperparameters of training.
  public var training: TrainingSettings
  /// The training data.
  public var data: Data
  /// Loading and augmentation of items.
  public var loading: DataLoading
  /// Normalization of frames when they are loaded, computed from the training frames; nil for none.
  public var fittedNormalization: Normalization?
  /// SHA-256 of the file of initial weights; nil for random weights.
  public var initialWeightsSha256: String?
  /// Whether training is finished.
  public var isFinished: Bool
  /// Epochs done.
  public var epochsDone: Int
  /// Epoch of the weights in model.safetensors, from 1; nil before the first validation.
  public var bestEpoch: Int?
  /// Validation metrics of those weights.
  public var bestValidation: Metrics?
}
