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

  /// Describes a job.
  public init(_ job: TrainJob, folds: Int) {
    self.job = job
    self.folds = folds
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
    for fold in 0..<folds {
      var job = job
      job.output += "/fold-\(fold)"
      job.loading.split = SplitSettings(method: .fold(fold, of: folds), seed: job.settings.seed)
      try FileManager.default.createDirectory(atPath: self.job.output, withIntermediateDirectories: true)
      let record = try job.run(pool: pool, control: control) { onEvent(fold, $0) }
      let run = RunFolder(job.output)
      let network = try Network(record.network)
      guard let last = try run.readState(network: network, settings: record.training)?.progress.history.last,
        let metrics = last.validation, let best = record.bestValidation
      else { throw PipelineError.noEpochDone(run: job.output) }
      let report = try EvaluateJob(run: job.output, data: job.data).run(pool: pool, control: control)
      results.append(
        FoldsReport.Fold(
          run: "fold-\(fold)", last: FoldsReport.Scores(metrics), best: FoldsReport.Scores(best),
          bestRecordings: report.recordings.map(FoldsReport.Scores.init)))
    }
    let report = FoldsReport(folds: results)
    try AtomicFile.write([JSONCoding.encode(report)], to: job.output + "/" + Self.fileName)
    return report
  }
}
