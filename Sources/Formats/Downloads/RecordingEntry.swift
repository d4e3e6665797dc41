public import DataModel

/// One recording of a data set, not yet read.
public struct RecordingEntry: Sendable, Equatable {
  /// Its name, unique in the data set.
  public let id: String
  /// Its class; nil where none is known.
  public let label: String?
  /// Patient or speaker; the id where the layout does not say.
  public let group: String
  /// The split that the data set itself puts it in; nil where it does not say.
  public internal(set) var split: Split?

  /// Which of the data set's paths it is under.
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

/// Something about a data set that does not stop it from being read, but that its user must know.
public struct InputProblem: Sendable, Equatable {
  /// How much it matters.
  public enum Severity: Sendable, Equatable {
    /// The recording is read all the same.
    case warning
    /// A recording is missing or has no label.
    case error
  }

  /// How much it matters.
  public let severity: Severity
  /// The file in question, with its place where there is one.
  public let file: String
  /// The recording in question.
  public let id: String
  /// What is wrong.
  public let message: String
}

extension InputProblem: CustomStringConvertible {
  /// One line: file and what is wrong with it.
  public var description: String { "\(file): \(message)" }
}
