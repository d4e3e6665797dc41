internal import Formats
import Foundation
internal import Nets
internal import Shards
public import Workers

/// Trains one net for each fold of a data set, validating on that fold, and tells the mean and the spread.
///
/// The run of fold i is the folder `fold-i` of the output, a run like any other; the summary is `folds.json`.
public struct FoldsJob: Sendable {
  /// Name of the summary in the output folder.
  public static let fileName = "folds.json"

  /// What is the same for all folds; its output is the folder of the folds, its split is not looked at.
  public var job: TrainJob
  /// Number of folds, at least 2.
  public var folds: Int
  /// What the folds are drawn with; the same folds for other first weights.
  public var seed: UInt64

  /// Describes a job; folds are drawn with the job's own seed unless another is given.
  public init(_ job: TrainJob, folds: Int, seed: UInt64? = nil) {
    self.job = job
    self.folds = folds
    self.seed = seed ?? job.settings.seed
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: whether to stop.
  ///   - onEvent: gets what happens, and in which fold.
  /// - Returns: the summary, as written.
  /// - Throws: what training throws; the folds that are done stay.
  public func run(
    pool: WorkerPool, control: JobControl = JobControl(),
    onEvent: (_ fold: Int, TrainJob.Event) -> Void = { _, _ in }
  ) throws -> FoldsReport {
    var results: [FoldsReport.Fold] = []
    var classNames: [String] = []
    for fold in 0..<folds {
      var job = job
      job.output += "/fold-\(fold)"
      job.loading.split = SplitSettings(method: .fold(fold, of: folds), seed: seed)
      try OutputFolder.makeFolder(self.job.output)
      _ = try job.run(pool: pool, control: control) { onEvent(fold, $0) }
      func evaluation(_ weights: EvaluateJob.Weights) throws -> EvaluationReport {
        try EvaluateJob(run: job.output, data: job.data, weights: weights).run(pool: pool, control: control)
      }
      let (last, best) = (try evaluation(.last), try evaluation(.best))
      classNames = best.classNames
      results.append(FoldsReport.Fold(run: "fold-\(fold)", last: last, best: best))
    }
    let report = FoldsReport(foldSeed: seed, classNames: classNames, folds: results)
    try AtomicFile.write([JSONCoding.encode(report)], to: job.output + "/" + Self.fileName)
    return report
  }
}
