public import Shards

/// The summary of an input, a dataset, or a run.
public enum Inspection: Encodable, Sendable {
  /// An input of recordings.
  case input(InputInspection)
  /// A dataset.
  case dataSet(DataSetInspection)
  /// A run.
  case run(RunRecord)

  /// Encodes the summary under the key of its kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .input(let value): try container.encode(value, forKey: .input)
    case .dataSet(let value): try container.encode(value, forKey: .dataSet)
    case .run(let value): try container.encode(value, forKey: .run)
    }
  }

  private enum Key: String, CodingKey {
    case input, dataSet, run
  }
}

/// The summary of an input.
public struct InputInspection: Codable, Equatable, Sendable {
  /// Name of the layout.
  public var layout: String
  /// The reason for the layout.
  public var evidence: String
  /// Size in bytes.
  public var bytes: Int
  /// Number of selected recordings that were read.
  public var recordings: Int
  /// Recordings by class.
  public var classes: [ClassCount]
  /// Samples per recording.
  public var samples: Distribution?
  /// Seconds per recording; nil where a sample rate is unknown.
  public var seconds: Distribution?
  /// Sample rates in Hz.
  public var sampleRates: [Double]
  /// Numbers of channels.
  public var channels: [Int]
  /// Number of excluded recordings, by reason.
  public var leftOut: [String: Int]
  /// Problems by file: recordings that cannot be used.
  public var problems: [String]
  /// Warnings by file: the recordings can be used.
  public var warnings: [String]
}

/// The summary of a dataset.
public struct DataSetInspection: Codable, Equatable, Sendable {
  /// The manifest.
  public var manifest: Manifest
  /// Size of all files in bytes.
  public var bytes: Int
  /// Number of items.
  public var items: Int
  /// Number of rows.
  public var rows: Int
  /// Number of recordings.
  public var recordings: Int
  /// Items by split and class; under `all` before the dataset is split.
  public var classes: [String: [ClassCount]]
  /// Rows per item.
  public var itemRows: Distribution?
  /// Samples per recording.
  public var samples: Distribution?
}
