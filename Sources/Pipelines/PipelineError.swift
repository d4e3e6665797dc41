public import Nets

/// What stops a job apart from single files (`FormatError`) and data sets (`ShardError`).
public enum PipelineError: Error, Equatable, Sendable {
  /// Recordings or labels that do not fit together; the first of so many.
  case inputProblems(first: String, count: Int)
  /// No recording is left to work on.
  case nothingLeft(input: String, why: String)
  /// The folder is not one that training made.
  case notARun(folder: String)
  /// A run and the data that it is asked to work with do not fit.
  case mismatch(run: String, what: String, expected: String, found: String)
  /// A run cannot be gone on with in another way than it was begun.
  case cannotResume(run: String, what: String, expected: String, found: String)
  /// A run that was interrupted is in the folder.
  case unfinishedRun(folder: String)
  /// A run has no weights or history yet.
  case noEpochDone(run: String)
  /// Weights to start from do not fit the net.
  case weights(file: String, problem: NetError)
}

extension PipelineError: CustomStringConvertible {
  /// One line: where, and what is wrong.
  public var description: String {
    switch self {
    case .inputProblems(let first, 1): first
    case .inputProblems(let first, let count): "\(first) (and \(count - 1) more)"
    case .nothingLeft(let input, let why): "\(input): \(why)"
    case .notARun(let folder): "\(folder): no run.json, so it is not a run"
    case .mismatch(let run, let what, let expected, let found),
      .cannotResume(let run, let what, let expected, let found):
      "\(run): \(what): expected \(expected), found \(found)"
    case .unfinishedRun(let folder): "\(folder): holds a run that is not finished"
    case .noEpochDone(let run): "\(run): no epoch is done yet"
    case .weights(let file, let problem): "\(file): \(problem)"
    }
  }
}
