/// What keeps a data set from being made or used, apart from what is wrong inside one file (`FormatError`).
public enum ShardError: Error, Equatable, Sendable {
  /// The folder has no manifest: it is something else, or its making was interrupted.
  case notADataSet(folder: String)
  /// The folder already holds something whole, such as a data set.
  case alreadyComplete(folder: String, what: String)
  /// The folder holds files that no command of this package wrote.
  case foreignFiles(folder: String, example: String)
  /// Another process is writing into the folder.
  case busy(folder: String)
  /// The manifest was written by a version with another layout.
  case version(folder: String, expected: Int, found: Int)
  /// A file is not the one that the manifest describes.
  case mismatch(file: String, expected: String, found: String)
  /// The command needs what an earlier one makes.
  case missing(folder: String, what: String)
  /// What was asked for leaves nothing.
  case empty(folder: String, why: String)
  /// A setting that cannot be met.
  case setting(name: String, expected: String, found: String)
}

extension ShardError: CustomStringConvertible {
  /// One line: folder or file, and what is wrong.
  public var description: String {
    switch self {
    case .notADataSet(let folder): "\(folder): no manifest.json, so it is not a data set or not a whole one"
    case .alreadyComplete(let folder, let what): "\(folder): holds a \(what) already"
    case .foreignFiles(let folder, let example): "\(folder): holds other files, such as \(example)"
    case .busy(let folder): "\(folder): another process is writing into it"
    case .version(let folder, let expected, let found):
      "\(folder)/manifest.json: expected format version \(expected), found \(found)"
    case .mismatch(let file, let expected, let found): "\(file): expected \(expected), found \(found)"
    case .missing(let folder, let what): "\(folder): has no \(what)"
    case .empty(let folder, let why): "\(folder): \(why)"
    case .setting(let name, let expected, let found): "\(name): expected \(expected), found \(found)"
    }
  }
}
