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

/// What training with folds came to.
public struct FoldsReport: Codable, Equatable, Sendable {
  /// What a net is worth on the fold that it has not seen.
  public struct Scores: Codable, Equatable, Sendable {
    /// Share told right, in [0, 1].
    public var accuracy: Double
    /// Mean recall of the classes, in [0, 1].
    public var balancedAccuracy: Double
    /// Mean F1 of the classes, in [0, 1].
    public var macroF1: Double

    init(_ metrics: Metrics) {
      accuracy = metrics.accuracy
      balancedAccuracy = metrics.balancedAccuracy
      macroF1 = metrics.macroF1
    }

    init(_ metrics: RecordingMetrics) {
      accuracy = metrics.accuracy
      balancedAccuracy = metrics.balancedAccuracy
      macroF1 = metrics.macroF1
    }

    init(accuracy: Double, balancedAccuracy: Double, macroF1: Double) {
      self.accuracy = accuracy
      self.balancedAccuracy = balancedAccuracy
      self.macroF1 = macroF1
    }
  }

  /// One fold.
  public struct Fold: Codable, Equatable, Sendable {
    /// Folder of the run.
    public var run: String
    /// After the last epoch: the fold has decided nothing.
    public var last: Scores
    /// After the best epoch, which was chosen by this very fold: too good by what choosing gains.
    public var best: Scores
    /// The same by recording, where items are chunks.
    public var bestRecordings: Scores?
  }

  /// Mean and standard deviation (with the number of folds as divisor) of some scores.
  public struct Summary: Codable, Equatable, Sendable {
    /// Mean over the folds.
    public var mean: Scores
    /// Spread over the folds.
    public var standardDeviation: Scores

    init?(_ scores: [Scores]) {
      guard !scores.isEmpty else { return nil }
      func mean(_ value: (Scores) -> Double) -> Double {
        scores.reduce(0) { $0 + value($1) } / Double(scores.count)
      }
      func spread(_ value: (Scores) -> Double) -> Double {
        let center = mean(value)
        return mean { (value($0) - center) * (value($0) - center) }.squareRoot()
      }
      self.mean = Scores(
        accuracy: mean(\.accuracy), balancedAccuracy: mean(\.balancedAccuracy), macroF1: mean(\.macroF1))
      standardDeviation = Scores(
        accuracy: spread(\.accuracy), balancedAccuracy: spread(\.balancedAccuracy), macroF1: spread(\.macroF1)
      )
    }
  }

  /// Each fold.
  public var folds: [Fold]
  /// Of the last epochs.
  public var last: Summary?
  /// Of the best epochs.
  public var best: Summary?
  /// Of the best epochs, by recording.
  public var bestRecordings: Summary?

  init(folds: [Fold]) {
    self.folds = folds
    last = Summary(folds.map(\.last))
    best = Summary(folds.map(\.best))
    bestRecordings = Summary(folds.compactMap(\.bestRecordings))
  }
}
