internal import Formats
import Foundation
internal import Nets
internal import Shards
public import Workers

/// Trains a network per fold of a dataset, validating on that fold, and summarizes the metrics (cross-validation).
///
/// The run of fold i is the directory `fold-i` of the output, a run like any other; the summary is `folds.json`.
public struct FoldsJob: Sendable {
  /// Name of the summary in the output directory.
  public static let fileName = "folds.json"

  /// Number and seed of the folds.
  public struct Settings: Equatable, Sendable {
    /// Number of folds, at least 2.
    public var count: Int
    /// Seed of the folds, independent of the seed of training; nil for the seed of training.
    public var seed: UInt64?

    /// Creates settings.
    public init(count: Int, seed: UInt64? = nil) {
      self.count = count
      self.seed = seed
    }
  }

  /// Number and seed of the folds.
  public var settings: Settings
  /// The job of each fold; its output is the directory of the folds, its split is replaced.
  public var training: TrainJob

  /// Creates a job.
  public init(_ settings: Settings, training: TrainJob) {
    self.settings = settings
    self.training = training
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: cancellation.
  ///   - onEvent: called with the fold and its progress.
  /// - Returns: the summary, as written.
  /// - Throws: the errors of training; finished folds are kept.
  public func run(
    pool: WorkerPool, control: JobControl = JobControl(),
    onEvent: (_ fold: Int, TrainJob.Event) -> Void = { _, _ in }
  ) throws -> FoldsReport {
    let seed = settings.seed ?? training.settings.seed
    var results: [FoldsReport.Fold] = []
    var classNames: [String] = []
    for fold in 0..<settings.count {
      var job = training
      job.output += "/fold-\(fold)"
      job.loading.split = SplitSettings(method: .fold(fold, of: settings.count), seed: seed)
      try OutputFolder.makeFolder(training.output)
      _ = try job.run(pool: pool, control: control) { onEvent(fold, $0) }
      func evaluation(_ weights: EvaluateJob.Weights) throws -> EvaluationReport {
        try EvaluateJob(.init(weights: weights), input: job.input, run: job.output).run(
          pool: pool, control: control)
      }
      let (last, best) = (try evaluation(.last), try evaluation(.best))
      classNames = best.classNames
      results.append(FoldsReport.Fold(run: "fold-\(fold)", last: last, best: best))
    }
    let report = FoldsReport(foldSeed: seed, classNames: classNames, folds: results)
    try AtomicFile.write([JSONCoding.encode(report)], to: training.output + "/" + Self.fileName)
    return report
  }
}
