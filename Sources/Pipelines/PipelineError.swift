internal import DataModel
public import Nets

/// A job that cannot be done, apart from problems of single files (`FormatError`), datasets (`ShardError`), and settings
/// (`SettingError`).
public enum PipelineError: Error, Equatable, Sendable {
  /// Recordings and labels do not match; the first problem, and the number of problems.
  case inputProblems(first: String, count: Int)
  /// No recordings are left.
  case nothingLeft(input: String, why: String)
  /// The directory is not a run.
  case notARun(folder: String)
  /// A run and the data given with it do not match.
  case mismatch(run: String, what: String, expected: String, found: String)
  /// The settings of a resumed run must not change.
  case cannotResume(run: String, what: String, expected: String, found: String)
  /// The directory holds a run that is not finished.
  case unfinishedRun(folder: String)
  /// No epoch of the run is done yet.
  case noEpochDone(run: String)
  /// Initial weights do not fit the network.
  case weights(file: String, problem: NetError)
  /// The input has no list of checksums to verify it against.
  case noChecksums(input: String)
}

extension PipelineError: CustomStringConvertible {
  /// One line: path and problem.
  public var description: String {
    switch self {
    case .inputProblems(let first, 1): first
    case .inputProblems(let first, let count): "\(first) (and \(CountText.grouped(count - 1)) more)"
    case .nothingLeft(let input, let why): "\(input): \(why)"
    case .notARun(let folder): "\(folder): not a run (no run.json)"
    case .mismatch(let run, let what, let expected, let found):
      "\(run): \(what): expected \(expected), found \(found)"
    case .cannotResume(let run, let what, let expected, let found):
      "\(run): cannot resume: \(what): expected \(expected), found \(found)"
    case .unfinishedRun(let folder): "\(folder): contains an unfinished run"
    case .noEpochDone(let run): "\(run): no epoch is done yet"
    case .weights(let file, let problem): "\(file): \(problem)"
    case .noChecksums(let input): "\(input): no SHA256SUMS.txt found; nothing to verify against"
    }
  }
}
