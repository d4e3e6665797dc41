/// The commit record of a data set, `manifest.json`: written last, so that a folder without it is not a data set.
///
/// Keys are in snake case and sorted; the same data give the same bytes.
public struct Manifest: Codable, Equatable, Sendable {
  /// The layout that this package reads and writes.
  public static let currentVersion = 1
  /// Name of the file in the folder.
  public static let fileName = "manifest.json"
  /// Name of the file that says which tokens the features number.
  public static let vocabularyName = "vocabulary.json"
  /// Name of the table of recordings in the folder.
  public static let recordingsName = "recordings.csv"

  /// What one item is.
  public enum Kind: String, Codable, Sendable {
    /// A whole recording.
    case recordings
    /// A run of rows cut from a recording.
    case chunks
  }

  /// A data file and what it must look like.
  public struct Shard: Codable, Equatable, Sendable {
    /// Its name in the folder.
    public var file: String
    /// The split of all its items; nil while whole recordings of any split share it.
    public var split: String?
    /// Number of items.
    public var items: Int
    /// Rows of its frames.
    public var rows: Int
    /// Its size.
    public var bytes: Int
    /// Its SHA-256 in hexadecimal digits.
    public var sha256: String
  }

  /// Another file that belongs to the data set.
  public struct File: Codable, Equatable, Sendable {
    /// Its name in the folder.
    public var file: String
    /// Its size.
    public var bytes: Int
    /// Its SHA-256 in hexadecimal digits.
    public var sha256: String
  }

  /// Where the data came from.
  public struct Source: Codable, Equatable, Sendable {
    /// Name of the file or folder, without the folders above it.
    public var name: String
    /// Its size; for a folder that of the files that were read.
    public var bytes: Int
    /// How its files were understood, such as `cinc-2017`.
    public var layout: String
    /// Number of recordings in it.
    public var recordings: Int
    /// What the user said of how its files are to be understood, or the sequences made; nil where nothing was.
    public var settings: SettingValue?

    /// Describes a source.
    public init(name: String, bytes: Int, layout: String, recordings: Int, settings: SettingValue? = nil) {
      self.name = name
      self.bytes = bytes
      self.layout = layout
      self.recordings = recordings
      self.settings = settings
    }
  }

  /// How rows were made from samples.
  public struct Features: Codable, Equatable, Sendable {
    /// Such as `spectrogram`.
    public var type: String
    /// Features in a row.
    public var count: Int
    /// Sample rate in Hz that all recordings share; nil where unknown.
    public var sampleRate: Double?
    /// For each feature how many categories it numbers from 0, or 0 for a feature that is a quantity; nil where all
    /// are quantities.
    public var categories: [Int]?
    /// Whether any feature numbers categories, which are names: they have no mean.
    public var hasCategories: Bool { categories?.contains { $0 > 0 } ?? false }
    /// Everything else that must be the same for the numbers to mean the same.
    public var settings: SettingValue

    /// Describes features.
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
    /// Its file.
    public var file: String
    /// What was wrong with it.
    public var reason: String

    /// Describes a skipped recording.
    public init(file: String, reason: String) {
      self.file = file
      self.reason = reason
    }
  }

  /// Layout of the folder; see `currentVersion`.
  public var formatVersion = Manifest.currentVersion
  /// Version of the program that wrote it.
  public var toolVersion: String
  /// What one item is.
  public var kind: Kind
  /// Where the data came from.
  public var source: Source
  /// How rows were made.
  public var features: Features
  /// Names of the classes in the order of the labels; empty without labels.
  public var classNames: [String]
  /// Format of the frames: `F32`, `F16`, `I16` or `U8`.
  public var elementType: String
  /// Whether each row has a class of its own, in the tensor `targets`; nil where only items have one.
  public var hasTargets: Bool?
  /// What was chosen of the source, in words: how many recordings each filter left out.
  public var leftOut: [String: Int]
  /// Recordings that could not be used, and why.
  public var skipped: [Skipped]
  /// How recordings were split; nil before.
  public var splitting: SplitSummary?
  /// What every feature was brought to zero mean and unit variance with; nil for features as they are.
  public var normalization: Normalization?
  /// How chunks were cut; nil for whole recordings.
  public var chunking: ChunkSummary?
  /// How classes were balanced; empty where they were not.
  public var balancing: [BalanceSummary]
  /// The data files.
  public var shards: [Shard]
  /// The table of recordings.
  public var recordings: File
  /// Other files that belong to the data, such as a vocabulary; nil where there are none.
  public var files: [File]?

  /// Describes a data set of whole recordings, before it is split, cut or balanced.
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
