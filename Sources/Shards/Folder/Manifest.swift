/// The commit record of a dataset, `manifest.json`: written last, so that a directory without it is not a dataset.
///
/// Keys are in snake case and sorted; equal data give equal bytes.
public struct Manifest: Codable, Equatable, Sendable {
  /// The format version that this package writes. Version 1 is read too.
  public static let currentVersion = 2
  /// Name of the file in the directory.
  public static let fileName = "manifest.json"
  /// Name of the vocabulary in the directory.
  public static let vocabularyName = "vocabulary.json"
  /// Name of the table of recordings in the directory.
  public static let recordingsName = "recordings.csv"

  /// The unit of an item.
  public enum Kind: String, Codable, Sendable {
    /// A whole recording.
    case recordings
    /// A run of consecutive rows of a recording.
    case chunks
  }

  /// A data file with its expected size and checksum.
  public struct Shard: Codable, Equatable, Sendable {
    /// Name in the directory.
    public var file: String
    /// The split of all its items; nil for whole recordings of any split.
    public var split: String?
    /// Number of items.
    public var items: Int
    /// Rows of its frames.
    public var rows: Int
    /// Size in bytes.
    public var bytes: Int
    /// SHA-256 checksum in hexadecimal digits.
    public var sha256: String
  }

  /// Another file of the dataset.
  public struct File: Codable, Equatable, Sendable {
    /// Name in the directory.
    public var file: String
    /// Size in bytes.
    public var bytes: Int
    /// SHA-256 checksum in hexadecimal digits.
    public var sha256: String
  }

  /// The origin of the data.
  public struct Source: Codable, Equatable, Sendable {
    /// Name of the file or directory, without parent directories.
    public var name: String
    /// Size in bytes; of a directory, the size of the files that were read.
    public var bytes: Int
    /// Layout, for example `cinc-2017`.
    public var layout: String
    /// Number of recordings in it.
    public var recordings: Int
    /// Settings of the layout, of the table of texts, or of the generated sequences, without defaults; nil where there
    /// are none.
    public var settings: SettingValue?

    /// Creates a source.
    public init(name: String, bytes: Int, layout: String, recordings: Int, settings: SettingValue? = nil) {
      self.name = name
      self.bytes = bytes
      self.layout = layout
      self.recordings = recordings
      self.settings = settings
    }
  }

  /// The features of a row.
  public struct Features: Codable, Equatable, Sendable {
    /// Name of the features, for example `spectrogram`.
    public var type: String
    /// Features in a row.
    public var count: Int
    /// Sample rate in Hz of the signals that features are computed from; nil where unknown.
    public var sampleRate: Double?
    /// Number of categories of each feature, or 0 for a quantity; nil where all features are quantities.
    public var categories: [Int]?
    /// Whether any feature is a category, which has no mean.
    public var hasCategories: Bool { categories?.contains { $0 > 0 } ?? false }
    /// All other settings that determine the values, without defaults.
    public var settings: SettingValue

    /// Creates features.
    public init(
      type: String, count: Int, sampleRate: Double?, categories: [Int]? = nil, settings: SettingValue
    ) {
      self.type = type
      self.count = count
      self.sampleRate = sampleRate
      self.categories = categories
      self.settings = settings
    }
  }

  /// A recording that could not be used.
  public struct Skipped: Codable, Equatable, Sendable {
    /// File.
    public var file: String
    /// Reason.
    public var reason: String

    /// Creates a skipped recording.
    public init(file: String, reason: String) {
      self.file = file
      self.reason = reason
    }
  }

  /// Format version; see `currentVersion`.
  public var formatVersion = Manifest.currentVersion
  /// Version of the program that wrote it.
  public var toolVersion: String
  /// The unit of an item.
  public var kind: Kind
  /// The origin of the data.
  public var source: Source
  /// The features of a row.
  public var features: Features
  /// Names of the classes in the order of the labels; empty without labels.
  public var classNames: [String]
  /// Format of the frames: `F32`, `F16`, `I16` or `U8`.
  public var elementType: String
  /// Whether each row has its own class, in the tensor `targets`; nil where only items have one.
  public var hasTargets: Bool?
  /// Number of recordings that each filter excluded.
  public var leftOut: [String: Int]
  /// Recordings that could not be used.
  public var skipped: [Skipped]
  /// Split of the recordings; nil before splitting.
  public var splitting: SplitSummary?
  /// Mean and standard deviation with which the features were normalized; nil for features that are not.
  public var normalization: Normalization?
  /// Chunking; nil for whole recordings.
  public var chunking: ChunkSummary?
  /// Balancing of the classes; empty where they were not balanced.
  public var balancing: [BalanceSummary]
  /// The data files.
  public var shards: [Shard]
  /// The table of recordings.
  public var recordings: File
  /// Other files of the dataset, for example a vocabulary; nil where there are none.
  public var files: [File]?

  /// Creates the manifest of a dataset of whole recordings, before it is split, chunked, or balanced.
  public init(
    toolVersion: String, kind: Kind, source: Source, features: Features, classNames: [String],
    elementType: String,
    leftOut: [String: Int], skipped: [Skipped], shards: [Shard]
  ) {
    self.toolVersion = toolVersion
    self.kind = kind
    self.source = source
    self.features = features
    self.classNames = classNames
    self.elementType = elementType
    self.leftOut = leftOut
    self.skipped = skipped
    self.shards = shards
    balancing = []
    recordings = File(file: Manifest.recordingsName, bytes: 0, sha256: "")
  }
}
