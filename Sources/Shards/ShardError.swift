/// A dataset that cannot be created or used, apart from problems inside one file (`FormatError`) and settings
/// (`SettingError`).
public enum ShardError: Error, Equatable, Sendable {
  /// There is no such directory.
  case noSuchFolder(folder: String)
  /// The directory has no manifest: it is something else, or writing it was interrupted.
  case notADataSet(folder: String)
  /// The directory already holds something complete, for example a dataset.
  case alreadyComplete(folder: String, what: String)
  /// The directory holds files that no command of this package wrote.
  case foreignFiles(folder: String, example: String)
  /// Another process is writing to the directory.
  case busy(folder: String)
  /// The manifest has another format version.
  case version(folder: String, expected: Int, found: Int)
  /// A file differs from its description in the manifest.
  case mismatch(file: String, expected: String, found: String)
  /// The recordings have no split yet.
  case noSplit(folder: String)
  /// The dataset lacks something that the command needs.
  case missing(folder: String, what: String)
  /// The settings leave no items.
  case empty(folder: String, why: String)
  /// The dataset is of another kind than the command takes.
  case unsuitable(folder: String, expected: String, found: String)
}

extension ShardError: CustomStringConvertible {
  /// One line: directory or file, and the problem.
  public var description: String {
    switch self {
    case .noSuchFolder(let folder): "\(folder): no such directory"
    case .notADataSet(let folder): "\(folder): not a dataset (no manifest.json)"
    case .alreadyComplete(let folder, let what): "\(folder): already contains a \(what)"
    case .foreignFiles(let folder, let example): "\(folder): contains other files, for example \(example)"
    case .busy(let folder): "\(folder): another process is writing to this directory"
    case .version(let folder, let expected, let found):
      "\(folder)/manifest.json: expected format version \(expected), found \(found)"
    case .mismatch(let file, let expected, let found): "\(file): expected \(expected), found \(found)"
    case .noSplit(let folder): "\(folder): the dataset has no split"
    case .missing(let folder, let what): "\(folder): the dataset has no \(what)"
    case .empty(let folder, let why): "\(folder): \(why)"
    case .unsuitable(let folder, let expected, let found): "\(folder): expected \(expected), found \(found)"
    }
  }
}
