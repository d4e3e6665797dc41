public import DataModel

/// One recording of a dataset, not yet read.
public struct RecordingEntry: Sendable, Equatable {
  /// Its name, unique in the dataset.
  public let id: String
  /// Its class; nil where none is known.
  public let label: String?
  /// Patient or speaker; the ID if the layout has no groups.
  public let group: String
  /// The split that the input states; nil if it states none.
  public internal(set) var split: Split?

  /// Index of the path of the input that contains it.
  var part = 0
  /// The format of its data file.
  public let format: Format
  /// Position of its data in the container.
  let dataFile: Int
  /// Position of its WFDB header in the container.
  var headerFile: Int?
  /// The sample rate in Hz that the layout states for its recordings.
  var statedRate: Double?
  /// Its row, if the file is a table of series.
  var row: SeriesTable.Row?
  /// Its frames, if it is a part of a WFDB record.
  var window: Range<Int>?
}

/// A problem of an input that does not prevent reading it.
public struct InputProblem: Sendable, Equatable {
  /// Severity.
  public enum Severity: Sendable, Equatable {
    /// The recording can be used.
    case warning
    /// A recording is missing or has no label.
    case error
  }

  /// Severity.
  public let severity: Severity
  /// The file, with the position if there is one.
  public let file: String
  /// ID of the recording.
  public let id: String
  /// Description of the problem.
  public let message: String
}

extension InputProblem: CustomStringConvertible {
  /// One line: file and problem.
  public var description: String { "\(file): \(message)" }
}
