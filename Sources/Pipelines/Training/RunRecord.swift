public import Nets
public import Shards

/// What a run is, `run.json`: enough to go on training, to compare, and to predict from raw recordings.
public struct RunRecord: Codable, Equatable, Sendable {
  /// Name of the file in a run's folder.
  public static let fileName = "run.json"

  /// The data that a run was trained on.
  public struct Data: Codable, Equatable, Sendable {
    /// Name of the data set's folder, without those above it.
    public var name: String
    /// SHA-256 of its manifest: the very same data.
    public var manifestSha256: String
    /// Where the data came from.
    public var source: Manifest.Source
    /// What one item is.
    public var kind: Manifest.Kind
    /// How rows were made of samples.
    public var features: Manifest.Features
    /// What rows were normalized with; nil for features as they are.
    public var normalization: Normalization?
    /// How chunks were cut; nil for whole recordings.
    public var chunking: ChunkSummary?
    /// Names of the classes in the order of the labels.
    public var classNames: [String]
    /// Items to learn from.
    public var trainItems: Int
    /// Items to choose by.
    public var validationItems: Int
  }

  /// The format version that this package writes. Version 1 is read too.
  public static let currentVersion = 2

  /// Format version; see `currentVersion`.
  public var formatVersion = RunRecord.currentVersion
  /// Version of the program that trained.
  public var toolVersion: String
  /// The net.
  public var network: NetworkConfiguration
  /// Number of weights.
  public var parameterCount: Int
  /// How it is trained.
  public var training: TrainingSettings
  /// What it is trained on.
  public var data: Data
  /// What is done to the data as they are loaded.
  public var loading: DataLoading
  /// What rows are normalized with as they are loaded, taken from the training rows; nil for rows as they are stored.
  public var fittedNormalization: Normalization?
  /// SHA-256 of the file of weights that training started from; nil for random ones.
  public var initialWeightsSha256: String?
  /// Whether all epochs are done.
  public var isFinished: Bool
  /// Epochs that are done.
  public var epochsDone: Int
  /// Epoch of the weights in model.safetensors, from 1; nil before the first validation.
  public var bestEpoch: Int?
  /// Validation metrics of those weights.
  public var bestValidation: Metrics?
}
