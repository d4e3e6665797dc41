internal import DataModel
internal import Formats
import Foundation
public import Workers

/// Verifies the files of an input against the list of checksums that came with it, `SHA256SUMS.txt`.
public struct VerifyDownloadJob: Sendable {
  /// A directory or a zip archive.
  public var input: String

  /// Creates a job.
  public init(input: String) { self.input = input }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: progress over the files, and cancellation.
  /// - Returns: all faults, in the order of the list.
  /// - Throws: `PipelineError.noChecksums` without a list; `FormatError` for a malformed archive or list; `Interrupted`.
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> DownloadVerification {
    let files = try ListedFiles(input)
    var result = DownloadVerification(
      files: files.lines.count, bytes: 0, wrong: 0, missing: 0, faults: [], unlisted: files.unlisted)
    try pool.inOrder(files.lines.count, window: 4 * pool.workerCount) { _, index in
      try control.check()
      return files.check(index)
    } consume: { index, check in
      let file = files.lines[index].path
      switch check {
      case .matches(let bytes): result.bytes += bytes
      case .wrong(let bytes, let problem):
        result.bytes += bytes
        result.wrong += 1
        result.faults.append(.init(file: file, problem: problem))
      case .missing:
        result.missing += 1
        result.faults.append(.init(file: file, problem: "missing"))
      }
      control.report(index + 1, files.lines.count)
    }
    return result
  }
}
