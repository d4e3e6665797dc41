public import Shards

/// What a path holds.
public enum Inspection: Encodable, Sendable {
  /// A download.
  case input(InputInspection)
  /// A folder of shards.
  case dataSet(DataSetInspection)
  /// A run.
  case run(RunRecord)

  /// Writes what it is and what is in it.
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

/// What is in a download.
public struct InputInspection: Codable, Equatable, Sendable {
  /// Its layout.
  public var layout: String
  /// Why it was taken for that.
  public var evidence: String
  /// Size in bytes.
  public var bytes: Int
  /// Number of recordings that were read and chosen.
  public var recordings: Int
  /// Recordings by class.
  public var classes: [ClassCount]
  /// Samples of a recording.
  public var samples: Distribution?
  /// Seconds of a recording; nil where a rate is unknown.
  public var seconds: Distribution?
  /// Sample rates in Hz.
  public var sampleRates: [Double]
  /// Numbers of channels.
  public var channels: [Int]
  /// Recordings that were not chosen, by reason.
  public var leftOut: [String: Int]
  /// What is wrong, file by file: recordings that cannot be used.
  public var problems: [String]
  /// What should be known, file by file: recordings are read all the same.
  public var warnings: [String]
}

/// What is in a folder of shards.
public struct DataSetInspection: Codable, Equatable, Sendable {
  /// Its manifest.
  public var manifest: Manifest
  /// Size of all files in bytes.
  public var bytes: Int
  /// Number of items.
  public var items: Int
  /// Number of rows.
  public var rows: Int
  /// Number of recordings.
  public var recordings: Int
  /// Items by split and class; under `all` before the data are split.
  public var classes: [String: [ClassCount]]
  /// Rows of an item.
  public var itemRows: Distribution?
  /// Samples of a recording.
  public var samples: Distribution?
}
